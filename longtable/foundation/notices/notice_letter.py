"""The letter that carries a notice."""

from django.template import TemplateDoesNotExist
from django.template.loader import get_template

from longtable.foundation.notices.letters import Letter
from longtable.foundation.notices.models import Notice
from longtable.foundation.partnerships.scoping import across_partnerships


def build(pk: int) -> Letter | None:
    """Address the notice `pk`; None when the person can no longer sign in."""
    with across_partnerships():
        notice = Notice.objects.select_related("person", "partnership").filter(pk=pk).first()
    if notice is None or not notice.person.is_active:
        return None
    kind = notice.kind if _has_words(notice.kind) else "notice"
    return Letter(to=notice.person.email, context={"notice": notice}, kind=kind)


def _has_words(kind: str) -> bool:
    try:
        get_template(f"notices/email/{kind}.txt")
    except TemplateDoesNotExist:
        return False
    return True
