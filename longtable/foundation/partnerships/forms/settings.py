"""The form of a partnership's settings."""

from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from longtable.foundation.partnerships.models import Partnership
from longtable.foundation.partnerships.pictures import LARGEST_LOGO, kind_of_picture
from longtable.foundation.ui.colours import brand_colour_problem
from longtable.foundation.ui.forms import PlainModelForm


class SettingsForm(PlainModelForm):
    """What a partnership says of itself, its look and its defaults."""

    submit_label = "Save the settings"

    logo = forms.FileField(
        label="Logo (optional)",
        required=False,
        help_text="A PNG, JPEG or WebP picture of up to 500 KB.",
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
    )
    remove_logo = forms.BooleanField(label="Remove the logo", required=False)
    main_language = forms.ChoiceField(
        label="Main language", choices=settings.SPOKEN_LANGUAGES, widget=forms.RadioSelect
    )
    other_languages = forms.MultipleChoiceField(
        label="Other languages in use (optional)",
        choices=settings.SPOKEN_LANGUAGES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Partnership
        fields: ClassVar[list[str]] = [
            "name", "place_name", "description", "brand_colour", "suppression_threshold",
        ]  # fmt: skip
        labels: ClassVar[dict[str, str]] = {
            "place_name": "Place (optional)",
            "description": "Short description (optional)",
            "brand_colour": "Brand colour (optional)",
        }
        help_texts: ClassVar[dict[str, str]] = {
            "brand_colour": "As # and six digits or letters A to F, such as #0F5C5E. It has to be"
            " dark enough for everybody to read."
        }
        error_messages: ClassVar[dict[str, dict[str, str]]] = {
            "name": {"required": "Enter the partnership's name."},
            "suppression_threshold": {
                "required": "Enter the smallest group that may be shown, 5 or more.",
                "min_value": "Enter 5 or more, so that nobody can be picked out of a small group.",
                "max_value": "Enter 50 or less.",
            },
        }

    field_order = (
        "name", "place_name", "description", "brand_colour", "logo", "remove_logo",
        "suppression_threshold", "main_language", "other_languages",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        main, *others = self.instance.languages or [settings.LANGUAGE_CODE]
        self.initial.update(main_language=main, other_languages=others)
        if not self.instance.logo:
            del self.fields["remove_logo"]

    def clean_brand_colour(self) -> str:
        """Refuse a colour that too few people could read."""
        colour = self.cleaned_data["brand_colour"].strip().upper()
        if colour and (problem := brand_colour_problem(colour)):
            raise forms.ValidationError(problem)
        return colour

    def clean_logo(self) -> UploadedFile | None:
        """Take only pictures, told by their first bytes and not by their name."""
        logo = self.cleaned_data["logo"]
        if not logo:
            return None
        if logo.size > LARGEST_LOGO:
            raise forms.ValidationError(
                f"This picture has {logo.size // 1000:,} KB, and 500 KB is the most."
                " Save it smaller and choose it again."
            )
        if not kind_of_picture(logo.read(16)):
            raise forms.ValidationError(
                "This file is not a PNG, JPEG or WebP picture. Save it as one and choose it again."
            )
        logo.seek(0)
        return logo

    def clean(self) -> dict[str, Any]:
        """Put the languages in order, the main one first."""
        data = super().clean() or {}
        main = data.get("main_language")
        if main:
            others = [code for code in data.get("other_languages", []) if code != main]
            self.instance.languages = [main, *others]
        return data
