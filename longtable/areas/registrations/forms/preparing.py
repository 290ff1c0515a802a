"""What a convenor says of the registration for a conversation."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from longtable.areas.registrations.actions.preparing import Setting
from longtable.areas.registrations.models import MOST_PLACES, RegistrationPage
from longtable.foundation.ui.forms import PlainForm


def _lines(label: Any, help_text: Any, required: bool = False) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(
        label=label, help_text=help_text, required=required, max_length=2000, widget=area
    )


def _tick(label: Any) -> forms.BooleanField:
    return forms.BooleanField(label=label, required=False, initial=True)


class SettingForm(PlainForm):
    """The public page, the places, the reminders."""

    submit_label = _("Save and take registrations")

    about = _lines(_("What it is about"), _("People read it before they register."), required=True)
    place = forms.CharField(
        label=_("Place"),
        max_length=300,
        help_text=_("An address, or ‘Online’. A change is told to everybody registered."),  # noqa: RUF001  # a quotation as people write it
    )
    joining = _lines(
        _("How to join"),
        _("Only those who have a place read it, in their e-mail: the link of a call, the door."),
    )
    minutes = forms.IntegerField(
        label=_("Length in minutes"), min_value=5, max_value=24 * 60, initial=90
    )
    places = forms.IntegerField(
        label=_("Places"),
        min_value=1,
        max_value=MOST_PLACES,
        help_text=_(
            "You may change this at any time. More places go to the waiting list at once; fewer"
            " take no place away from anybody."
        ),
    )
    asks_access_needs = _tick(_("Ask what people need to be able to take part"))
    reminds_a_day_before = _tick(_("Remind those who want it a day before"))
    reminds_an_hour_before = _tick(_("Remind those who want it an hour before"))

    def __init__(self, *args: Any, page: RegistrationPage | None, about: str, **more: Any) -> None:
        names = Setting.__dataclass_fields__
        initial = {name: getattr(page, name) for name in names} if page else {"about": about}
        super().__init__(*args, initial=initial, **more)

    def setting(self) -> Setting:
        """What was said, from clean values."""
        return Setting(**self.cleaned_data)
