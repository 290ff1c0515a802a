"""Forms about organisations, places and sectors."""

from typing import Any, ClassVar

from django import forms

from longtable.foundation.partnerships.models import Organisation, Place, Sector
from longtable.foundation.partnerships.models.identifiers import tidied
from longtable.foundation.ui.colours import SECTOR_LOOKS, Look
from longtable.foundation.ui.forms import PlainModelForm

YES_NO = [(True, "Yes"), (False, "No")]
COLOUR_NAMES = (
    "Blue", "Rust", "Green", "Red", "Violet", "Ochre", "Grey", "Purple", "Mauve",
)  # fmt: skip
COLOURS = [(look.colour, name) for look, name in zip(SECTOR_LOOKS, COLOUR_NAMES, strict=True)]


def yes_or_no(label: str, **kwargs: Any) -> forms.TypedChoiceField:
    """A question with two radio buttons."""
    return forms.TypedChoiceField(
        label=label,
        choices=YES_NO,
        coerce=lambda value: value == "True",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose yes or no."},
        **kwargs,
    )


class NamedForm(PlainModelForm):
    """A form of something that has a name once in its partnership."""

    taken: ClassVar[str]

    def clean_name(self) -> str:
        """Refuse a name that another one has."""
        name = " ".join(self.cleaned_data["name"].split())
        others = type(self.instance).objects.exclude(pk=self.instance.pk)
        if others.filter(name__iexact=name).exists():
            raise forms.ValidationError(self.taken)
        return name


class OrganisationForm(NamedForm):
    """A body at the table, constituted or not."""

    taken = "Another organisation has this name. Look in the list, or tell the two apart by place."

    sector = forms.ModelChoiceField(
        queryset=Sector.objects.none(),
        empty_label="Choose a sector",
        error_messages={"required": "Choose the sector it belongs to."},
    )
    place = forms.ModelChoiceField(
        label="Place (optional)",
        queryset=Place.objects.none(),
        required=False,
        empty_label="The whole area",
    )
    constituted = yes_or_no(
        "Is it constituted?",
        help_text="It has a constitution, articles or a statute. A group without is as welcome.",
    )
    host = forms.ModelChoiceField(
        label="Host organisation (optional)",
        queryset=Organisation.objects.none(),
        required=False,
        empty_label="None",
        help_text="For a group with no constitution: who holds money or contracts for it.",
    )
    website = forms.URLField(
        label="Website (optional)",
        required=False,
        assume_scheme="https",
        error_messages={"invalid": "Enter a web address such as https://example.org."},
    )

    class Meta:
        model = Organisation
        fields: ClassVar[list[str]] = [
            "name", "sector", "place", "constituted", "host", "website",
            "charity_number", "company_number", "ods_code",
        ]  # fmt: skip
        labels: ClassVar[dict[str, str]] = {
            "charity_number": "Charity number (optional)",
            "company_number": "Company number (optional)",
            "ods_code": "ODS code (optional)",
        }
        help_texts: ClassVar[dict[str, str]] = {
            "ods_code": "NHS organisations, practices, pharmacies and care homes have one."
        }
        error_messages: ClassVar[dict[str, dict[str, str]]] = {
            "name": {"required": "Enter the organisation's name."}
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["sector"].queryset = Sector.objects.all()
        fields["place"].queryset = Place.objects.all()
        hosts = Organisation.objects.filter(constituted=True)
        fields["host"].queryset = hosts.exclude(pk=self.instance.pk)

    def clean_charity_number(self) -> str:
        """As the register prints it."""
        return tidied(self.cleaned_data["charity_number"])

    def clean_company_number(self) -> str:
        """As the register prints it."""
        return tidied(self.cleaned_data["company_number"])

    def clean_ods_code(self) -> str:
        """As the register prints it."""
        return tidied(self.cleaned_data["ods_code"])

    def clean(self) -> dict[str, Any]:
        """Only a group with no constitution has a host."""
        data = super().clean() or {}
        if data.get("constituted") and data.get("host"):
            self.add_error(
                "host",
                "A constituted organisation holds its own money and contracts."
                " Choose none, or say that it is not constituted.",
            )
        return data


class PlaceForm(NamedForm):
    """Somewhere the partnership works."""

    taken = "Another place has this name. Use a name that tells them apart."

    inside = forms.ModelChoiceField(
        label="Lies inside (optional)",
        queryset=Place.objects.none(),
        required=False,
        empty_label="Nothing wider",
        help_text="A system holds places, and a place holds neighbourhoods.",
    )

    class Meta:
        model = Place
        fields: ClassVar[list[str]] = ["name", "level", "inside", "area_code"]
        labels: ClassVar[dict[str, str]] = {
            "level": "What kind of place is it?",
            "area_code": "Official area code (optional)",
        }
        help_texts: ClassVar[dict[str, str]] = {
            "area_code": "The nine characters of the Office for National Statistics."
        }
        widgets: ClassVar[dict[str, Any]] = {"level": forms.RadioSelect}
        error_messages: ClassVar[dict[str, dict[str, str]]] = {
            "name": {"required": "Enter the place's name."}
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["level"].choices = Place.Level.choices
        holders = Place.objects.exclude(level=Place.Level.NEIGHBOURHOOD)
        fields["inside"].queryset = holders.exclude(pk=self.instance.pk)

    def clean_area_code(self) -> str:
        """As the register prints it."""
        return tidied(self.cleaned_data["area_code"])

    def clean(self) -> dict[str, Any]:
        """A place lies inside something wider, and holds only what is narrower."""
        data = super().clean() or {}
        level, inside = data.get("level"), data.get("inside")
        if level and inside and inside.level not in Place.Level(level).wider:
            self.add_error("inside", f"{inside.name} is not wider than this place. Choose another.")
        if level and self.instance.pk and self._holds_as_wide(level):
            self.add_error("level", "It holds places that are as wide as this. Move those first.")
        return data

    def _holds_as_wide(self, level: str) -> bool:
        held = Place.objects.filter(inside=self.instance)
        return any(level not in Place.Level(place.level).wider for place in held)


class SectorForm(NamedForm):
    """One of the kinds of organisation at the table."""

    taken = "Another sector has this name. Use a name that tells them apart."

    colour = forms.ChoiceField(
        choices=COLOURS,
        help_text="These colours can be told apart by people with any colour vision.",
    )
    expected = yes_or_no(
        "Do you expect this sector at the table?",
        help_text="The members page says who is missing among the sectors you expect.",
    )

    class Meta:
        model = Sector
        fields: ClassVar[list[str]] = ["name", "colour", "shape", "expected", "position"]
        labels: ClassVar[dict[str, str]] = {"position": "Place in lists (1 comes first)"}
        error_messages: ClassVar[dict[str, dict[str, str]]] = {
            "name": {"required": "Enter the sector's name."}
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["shape"].choices = [(value, value.capitalize()) for value, _ in Sector.SHAPES]
        if self.instance.pk is None:
            self.initial.update(_free_look()._asdict())
        elif self.instance.colour not in dict(COLOURS):
            fields["colour"].choices = [(self.instance.colour, "As it is now"), *COLOURS]

    def clean(self) -> dict[str, Any]:
        """One look for one sector."""
        data = super().clean() or {}
        look = {"colour": data.get("colour"), "shape": data.get("shape")}
        twin = Sector.objects.exclude(pk=self.instance.pk).filter(**look).first()
        if twin:
            self.add_error(
                "shape", f"{twin.name} has this colour and shape. Choose another shape or colour."
            )
        return data


def _free_look() -> Look:
    taken = set(Sector.objects.values_list("colour", "shape"))
    return next((look for look in SECTOR_LOOKS if look not in taken), SECTOR_LOOKS[0])
