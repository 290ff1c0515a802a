"""The one way forms look: labels above, errors beside and in a summary, one button below."""

from typing import Any, ClassVar

from crispy_forms_gds.helper import FormHelper
from django import forms


class Plain:
    """Gives a form its helper; `{% plain_form form %}` renders the whole of it.

    `submit_label` names the button by what it does; empty when the layout holds its own buttons.
    A form lays its fields out by setting `self.helper.layout`; otherwise they follow each other.
    """

    submit_label: ClassVar[str] = "Save"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.helper = FormHelper(self)
        self.helper.form_tag = False
        self.helper.disable_csrf = True


class PlainForm(Plain, forms.Form):
    """A form that belongs to no model."""


class PlainModelForm(Plain, forms.ModelForm):
    """A form of a model's own fields."""
