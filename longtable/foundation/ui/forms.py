"""The one way forms look and speak: labels above, errors beside and in a summary, plain words."""

from collections.abc import Mapping
from typing import Any, ClassVar

from crispy_forms_gds.helper import FormHelper
from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

# Django's own sentences, said so that a person knows what to do next.
MESSAGES = {
    "max_length": _("Use %(limit_value)d characters or fewer; you used %(show_value)d."),
    "min_length": _("Use %(limit_value)d characters or more; you used %(show_value)d."),
    "min_value": _("Enter %(limit_value)s or more."),
    "max_value": _("Enter %(limit_value)s or less."),
    "invalid_choice": _("Choose one of the answers shown."),
    "null_characters_not_allowed": _("Type this again; it held a character that cannot be kept."),
}
INVALID: tuple[tuple[type[forms.Field], Any], ...] = (
    (forms.EmailField, _("Enter an e-mail address such as name@example.org.")),
    (forms.URLField, _("Enter a web address such as https://example.org.")),
    (forms.DateField, _("Enter a date such as 2026-03-27.")),
    (forms.TimeField, _("Enter a time such as 14:30.")),
)
LISTS = (forms.Select, forms.RadioSelect)


class DayInput(forms.DateInput):
    """A day, picked in the browser's own calendar."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class ClockInput(forms.TimeInput):
    """A time of day in hours and minutes, picked in the browser's own clock."""

    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%H:%M")


class Hinted:
    """Options of which each can have a line that says what it means; `hints` by value."""

    def __init__(self, hints: Mapping[str, str]) -> None:
        super().__init__()
        self.hints = hints

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """One option, tied to its hint."""
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)  # type: ignore[misc]  # the widget beside this mixin has it
        option["hint"] = self.hints.get(str(value), "")
        if option["hint"] and "id" in option["attrs"]:
            option["attrs"]["aria-describedby"] = f"{option['attrs']['id']}-hint"
        return option


class HintedCheckboxes(Hinted, forms.CheckboxSelectMultiple):
    """Ticks with hints."""


class HintedRadios(Hinted, forms.RadioSelect):
    """Radios with hints."""


class Plain:
    """Gives a form its helper and its words; `{% plain_form form %}` renders the whole of it.

    `submit_label` names the button by what it does; empty when the layout holds its own buttons.
    A form lays its fields out by setting `self.helper.layout`; otherwise they follow each other.
    A field's own `error_messages` win over the words given here.
    """

    submit_label: ClassVar[Any] = _("Save")
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False
        self.helper = FormHelper(self)
        self.helper.form_tag = False
        self.helper.disable_csrf = True

    def full_clean(self) -> None:
        """Check everything, with errors in plain words."""
        for name, field in self.fields.items():
            speak_plainly(field, str(field.label or name.replace("_", " ")))
        super().full_clean()  # type: ignore[misc]  # the form beside this mixin has it


class PlainForm(Plain, forms.Form):
    """A form that belongs to no model."""


class PlainModelForm(Plain, forms.ModelForm):
    """A form of a model's own fields."""


def speak_plainly(field: forms.Field, label: str) -> None:
    """Put plain words where the field still has Django's."""
    words: dict[str, Any] = {**MESSAGES, "required": _required(field, label)}
    for kind, text in INVALID:
        if isinstance(field, kind):
            words["invalid"] = text
    standard = _standard_messages(type(field))
    for code, text in words.items():
        if field.error_messages.get(code) == standard.get(code):
            field.error_messages[code] = text


def _standard_messages(kind: type[forms.Field]) -> dict[str, Any]:
    messages: dict[str, Any] = {}
    for base in reversed(kind.__mro__):
        messages |= getattr(base, "default_error_messages", {})
    return messages


def _required(field: forms.Field, label: str) -> str:
    if isinstance(field, forms.FileField):
        return gettext("Choose a file.")
    if isinstance(field, forms.BooleanField):
        return gettext("Tick ‘%(label)s’ to go on.") % {"label": label}  # noqa: RUF001  # a quotation
    if label.endswith("?"):
        return gettext("Answer ‘%(label)s’") % {"label": label}  # noqa: RUF001  # a quotation
    inside = {"label": _inside_a_sentence(label)}
    if isinstance(field.widget, LISTS):
        return gettext("Choose %(label)s.") % inside
    return gettext("Enter %(label)s.") % inside


def _inside_a_sentence(label: str) -> str:
    """'Your name' becomes 'your name'; 'NHS number' and 'ODS code' stay."""
    return label if label[:2].isupper() else label[:1].lower() + label[1:]
