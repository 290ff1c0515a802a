"""The words for which a contribution waits, as a convenor types or pastes them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from longtable.areas.conversations.actions.word_list import Words
from longtable.areas.conversations.models import LONGEST_LIST
from longtable.foundation.ui.forms import PlainForm

LONGEST_LINE = 60


class LinesField(forms.CharField):
    """One word or phrase a line."""

    def __init__(self, **kwargs: Any) -> None:
        area = forms.Textarea(attrs={"rows": 8, "autocapitalize": "none", "spellcheck": "false"})
        super().__init__(max_length=LONGEST_LIST, required=False, widget=area, **kwargs)

    def clean(self, value: Any) -> str:
        """The lines; each short enough to be a word or a phrase."""
        lines = super().clean(value)
        for number, line in enumerate(lines.splitlines(), start=1):
            if len(line.strip()) > LONGEST_LINE:
                raise forms.ValidationError(
                    f"Line {number} has more than {LONGEST_LINE} characters. Put each word or"
                    " phrase on a line of its own."
                )
        return str(lines)


class WordListForm(PlainForm):
    """All three lists."""

    submit_label = "Save the list"

    english = LinesField(label=_("English"), help_text=_("One word or phrase a line."))
    welsh = LinesField(
        label=_("Welsh"),
        help_text=_("One a line. Each is also found as it mutates after other words."),
    )
    either = LinesField(label=_("Any language"), help_text=_("One word or phrase a line."))

    def words(self) -> Words:
        """What was typed."""
        return Words(**self.cleaned_data)
