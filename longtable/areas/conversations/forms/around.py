"""What to expect of a conversation, and where its recording or notes are."""

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from longtable.foundation.ui.forms import PlainForm

NOT_SAFE = _("Enter a web address that starts with https://, such as https://example.org/notes.")


def _lines(label: Any, help_text: Any) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(
        label=label, help_text=help_text, required=False, max_length=1000, widget=area
    )


class NoticeForm(PlainForm):
    """What may be uncomfortable, and where to find support."""

    notice = _lines(
        _("What may be uncomfortable"),
        _("Guests read it before they register or join. Leave it empty when there is nothing."),
    )
    support = _lines(
        _("Where to find support"),
        _("People to talk to, a telephone number, a web address."),
    )


class RecordingForm(PlainForm):
    """One link and one line about it."""

    url = forms.CharField(
        label=_("Link"),
        required=False,
        max_length=500,
        help_text=_("Starts with https://. Leave it empty to take the link away."),
        widget=forms.TextInput(attrs={"inputmode": "url", "spellcheck": "false"}),
    )
    line = forms.CharField(
        label=_("One line about it"),
        required=False,
        max_length=200,
        help_text=_("Such as Recording, 48 minutes, with captions."),
    )

    def clean_url(self) -> str:
        """An address of the secure web, without a name and password inside."""
        url: str = self.cleaned_data["url"].strip()
        if url:
            URLValidator(schemes=["https"], message=NOT_SAFE)(url)
            if "@" in urlsplit(url).netloc:
                raise forms.ValidationError(NOT_SAFE)
        return url
