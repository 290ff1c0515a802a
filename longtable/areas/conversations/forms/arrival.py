"""At the door: the code, and who somebody is."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from longtable.areas.conversations.actions.arriving import Arrival
from longtable.areas.conversations.models import Consent, Conversation, Participant, Room
from longtable.foundation.partnerships.models import Organisation, Sector
from longtable.foundation.ui.forms import PlainForm

NAME_LABELS = {
    Conversation.Names.FIRST_NAME: gettext_lazy("First name"),
    Conversation.Names.NAMED: gettext_lazy("Name"),
}
CONSENT_CHOICES = [
    (Consent.QUOTE.value, gettext_lazy("Yes, my words may be quoted")),
    (Consent.COUNT.value, gettext_lazy("No, count my answers but quote none")),
]
ROLE_SUGGESTIONS = (
    gettext_lazy("Carer"),
    gettext_lazy("Commissioner"),
    gettext_lazy("Community member"),
    gettext_lazy("Councillor"),
    gettext_lazy("Director"),
    "GP",
    gettext_lazy("Link worker"),
    gettext_lazy("Manager"),
    gettext_lazy("Nurse"),
    gettext_lazy("Pharmacist"),
    gettext_lazy("Researcher"),
    gettext_lazy("Social worker"),
    gettext_lazy("Student"),
    gettext_lazy("Teacher"),
    gettext_lazy("Trustee"),
    gettext_lazy("Volunteer"),
)


class CodeForm(PlainForm):
    """The join code as somebody reads it off a screen."""

    submit_label = gettext_lazy("Go on")

    code = forms.CharField(
        label=gettext_lazy("Join code"),
        max_length=40,
        help_text=gettext_lazy("Six letters and numbers, on the screen or in your invitation."),
        error_messages={
            "required": gettext_lazy("Enter the code that is on the screen or in your invitation."),
            "max_length": gettext_lazy(
                "A join code has six letters and numbers. Check it and try again."
            ),
        },
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "class": "govuk-input--width-10 lt-code",
            }
        ),
    )


def _short(label: Any, most: int, autocomplete: str = "off", suggestions: str = "") -> Any:
    attrs = {"autocomplete": autocomplete, **({"list": suggestions} if suggestions else {})}
    return forms.CharField(
        label=label,
        required=False,
        max_length=most,
        widget=forms.TextInput(attrs=attrs),
    )


class JoinForm(PlainForm):
    """Who somebody is, all of it optional, and whether they may be quoted."""

    submit_label = gettext_lazy("Join")

    key = forms.UUIDField(widget=forms.HiddenInput)
    name = _short("", 120, "name")
    name.help_text = gettext_lazy("Shown beside what you say. Leave it empty to stay unnamed.")
    organisation = _short(gettext_lazy("Organisation or group"), 160, "off", "organisations")
    sector = forms.ModelChoiceField(
        label=gettext_lazy("Sector"),
        queryset=Sector.objects.none(),
        required=False,
        empty_label=gettext_lazy("Choose one, or leave it"),
        error_messages={
            "invalid_choice": gettext_lazy("Choose a sector from the list, or leave it empty.")
        },
    )
    role = _short(gettext_lazy("Role"), 120, "off", "roles")
    consent = forms.ChoiceField(
        label=gettext_lazy("May the write-up quote your words?"),
        choices=CONSENT_CHOICES,
        initial=Consent.QUOTE.value,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Say whether your words may be quoted.")},
    )

    def __init__(self, conversation: Conversation, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"key": uuid.uuid4()})
        super().__init__(*args, **kwargs)
        sectors: Any = self.fields["sector"]
        sectors.queryset = Sector.objects.all()
        self._offer_rooms(conversation)
        if not conversation.keeps_words:
            # Nothing is quoted, and the attendance is a number.
            for name in ("organisation", "sector", "role", "consent"):
                del self.fields[name]
        if conversation.is_anonymous:
            del self.fields["name"]
        else:
            self.fields["name"].label = NAME_LABELS[Conversation.Names(conversation.names)]

    def _offer_rooms(self, conversation: Conversation) -> None:
        if conversation.rooms.exists():
            self.fields["room"] = forms.ModelChoiceField(
                label=gettext_lazy("Room"),
                queryset=conversation.rooms.all(),
                required=False,
                empty_label=gettext_lazy("Any: put me where there is most space"),
            )

    def arrival(self, token_hash: str) -> Arrival:
        """What was said at the door."""
        said = self.cleaned_data
        organisation = " ".join(said.get("organisation", "").split())
        return Arrival(
            token_hash=token_hash,
            name=" ".join(said.get("name", "").split()),
            organisation=organisation,
            sector=said.get("sector") or _sector_of(organisation),
            role=" ".join(said.get("role", "").split()),
            consent=said.get("consent", Consent.COUNT),
            room=said.get("room"),
        )


def _sector_of(organisation: str) -> Sector | None:
    """The sector of an organisation that the partnership knows by this name."""
    if not organisation:
        return None
    known = Organisation.objects.filter(name__iexact=organisation).select_related("sector").first()
    return known.sector if known else None


class RoomForm(PlainForm):
    """Going to another room."""

    submit_label = gettext_lazy("Go to this room")

    room = forms.ModelChoiceField(
        label=gettext_lazy("Your room"), queryset=Room.objects.none(), empty_label=None
    )

    def __init__(self, conversation: Conversation, guest: Participant, *args: Any) -> None:
        super().__init__(*args, initial={"room": guest.room_id})
        rooms: Any = self.fields["room"]
        rooms.queryset = conversation.rooms.all()


class ConsentForm(PlainForm):
    """Changing one's mind about being quoted."""

    submit_label = gettext_lazy("Save this choice")

    consent = forms.ChoiceField(
        label=gettext_lazy("May the write-up quote your words?"),
        choices=CONSENT_CHOICES,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Say whether your words may be quoted.")},
    )
