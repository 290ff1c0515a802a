"""How one form field becomes govuk-frontend markup."""

from collections.abc import Iterable
from typing import Any

from django import forms, template
from django.forms import BaseForm, BoundField
from django.forms.widgets import Input
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

register = template.Library()
CLASSES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.Textarea, "govuk-textarea"),
    (forms.CheckboxSelectMultiple, "govuk-checkboxes__input"),
    (forms.RadioSelect, "govuk-radios__input"),
    (forms.CheckboxInput, "govuk-checkboxes__input"),
    (forms.FileInput, "govuk-file-upload"),
    (forms.Select, "govuk-select"),
    (Input, "govuk-input"),
)

PLURALS = ("zero", "one", "two", "few", "many", "other")  # as browsers name them
DJANGO_ROWS, ROWS = "10", "5"  # Django's own height of a textarea fills a phone


@register.filter
def kind(field: BoundField) -> str:
    """'checkbox', 'checkboxes', 'radios' or 'control' (anything with one label)."""
    widget = field.field.widget
    if isinstance(widget, forms.CheckboxInput):
        return "checkbox"
    if isinstance(widget, forms.CheckboxSelectMultiple):
        return "checkboxes"
    return "radios" if isinstance(widget, forms.RadioSelect) else "control"


@register.filter
def counted(field: BoundField) -> int | None:
    """The most characters a long answer may have, to be counted as it is typed; else None."""
    limit: int | None = getattr(field.field, "max_length", None)
    return limit if limit and isinstance(field.field.widget, forms.Textarea) else None


@register.simple_tag
def counting_words() -> SafeString:
    """What govuk-frontend's counter says, as attributes; it speaks English by itself."""
    if (get_language() or "").startswith("en"):
        return SafeString("")
    at_limit = gettext("Characters left: %(count)s") % {"count": 0}
    said = [("characters-at-limit", at_limit)]
    for form in PLURALS:
        left = gettext("Characters left: %(count)s") % {"count": "%{count}"}
        over = gettext("Characters too many: %(count)s") % {"count": "%{count}"}
        said += [(f"characters-under-limit.{form}", left), (f"characters-over-limit.{form}", over)]
    return format_html_join("", ' data-i18n.{}="{}"', said)


@register.filter
def control(field: BoundField) -> SafeString:
    """The field's input, select or textarea.

    Without `maxlength`: a browser would cut pasted text silently, the server says so instead.
    """
    base = _class_of(field.field.widget)
    classes = [base, field.field.widget.attrs.get("class", "")]
    attrs: dict[str, Any] = {"maxlength": False}
    if field.field.widget.attrs.get("rows") == DJANGO_ROWS:
        attrs["rows"] = ROWS
    if field.errors and base:
        classes.append(f"{base}--error")
    if counted(field):
        classes.append("govuk-js-character-count")
        told = field.aria_describedby
        attrs["aria-describedby"] = " ".join(filter(None, [told, f"{field.auto_id}-info"]))
    return field.as_widget(attrs={**attrs, "class": " ".join(filter(None, classes))})


@register.filter
def options(field: BoundField) -> Iterable[Any]:
    """The radios or checkboxes of a list, each with `tag`, `id_for_label`, `choice_label`."""
    field.field.widget.attrs.setdefault("class", _class_of(field.field.widget))
    return field.subwidgets


@register.filter
def problems(form: BaseForm) -> list[dict[str, str]]:
    """Every error of the form in the order of its fields: `text` and the `id` to jump to."""
    general = [{"text": str(text), "id": ""} for text in form.non_field_errors()]
    return general + [
        {"text": str(text), "id": "" if field.is_hidden else _first_id(field)}
        for field in form
        for text in field.errors
    ]


def _first_id(field: BoundField) -> str:
    if kind(field) in ("radios", "checkboxes"):
        return next((option.id_for_label for option in options(field)), "")
    return field.id_for_label


def _class_of(widget: forms.Widget) -> str:
    return next((name for type_, name in CLASSES if isinstance(widget, type_)), "")
