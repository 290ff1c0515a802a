"""What somebody says who registers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from longtable.areas.registrations.actions.registering import Details
from longtable.areas.registrations.models import Registration, RegistrationPage
from longtable.foundation.partnerships.models import Sector
from longtable.foundation.ui.forms import PlainForm


class DetailsForm(PlainForm):
    """What somebody says of themselves, and may change later."""

    submit_label = _("Save changes")

    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    sector = forms.ModelChoiceField(
        label=_("Sector"),
        queryset=Sector.objects.none(),
        required=False,
        empty_label=_("Choose one, or leave it"),
    )
    access_needs = forms.CharField(
        label=_("What do you need to be able to take part?"),
        required=False,
        max_length=1000,
        help_text=_("Such as captions, an interpreter, step-free access. Leave it empty for none."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    wants_reminders = forms.BooleanField(
        label=_("Remind me by e-mail before it begins"), required=False
    )
    may_be_contacted = forms.BooleanField(
        label=_("You may write to me afterwards, with notes and a short survey"), required=False
    )

    def __init__(
        self, page: RegistrationPage, *args: Any, own: Registration | None = None, **more: Any
    ) -> None:
        names = Details.__dataclass_fields__
        if own:
            more["initial"] = {name: getattr(own, name) for name in names}
        super().__init__(*args, **more)
        sectors: Any = self.fields["sector"]
        sectors.queryset = Sector.objects.all()
        if not page.asks_access_needs:
            del self.fields["access_needs"]

    def details(self) -> Details:
        """What was said, from clean values."""
        said = {name: self.cleaned_data.get(name, "") for name in Details.__dataclass_fields__}
        return Details(**{**said, "name": " ".join(said["name"].split())})


class RegisterForm(DetailsForm):
    """Everything that is asked of somebody who registers."""

    submit_label = _("Register")
    field_order = ("name", "email", "sector", "access_needs", "wants_reminders", "may_be_contacted")

    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("We send you how to join, and a link to change or cancel."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )
