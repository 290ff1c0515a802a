"""The letter that carries a map's link."""

from django.urls import reverse

from longtable.areas.common_ground.models import LinkLetter
from longtable.foundation.notices.letters import Letter
from longtable.foundation.partnerships.scoping import across_partnerships


def build(pk: int) -> Letter | None:
    """Address the letter `pk`; None when it has left, or when the map has closed meanwhile."""
    with across_partnerships():
        letter = LinkLetter.objects.select_related("opinion_map__partnership").filter(pk=pk).first()
    if letter is None or not letter.opinion_map.is_open:
        return None
    path = reverse("common_ground:guest", args=[letter.opinion_map.join_code])
    return Letter(to=letter.email, context={"opinion_map": letter.opinion_map, "path": path})
