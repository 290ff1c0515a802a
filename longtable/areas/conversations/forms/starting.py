"""What is new about a conversation that starts from something: its title, its day and time."""

from datetime import datetime, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from longtable.areas.conversations.actions.starting import Start
from longtable.foundation.ui.forms import ClockInput, DayInput, PlainForm

CLOCKS = ["%H:%M", "%H.%M", "%I:%M%p", "%I%p"]


def in_a_week(clock: datetime | None = None) -> dict[str, object]:
    """A day and time to begin with: a week from now, at ten or at the time of `clock`."""
    then = timezone.localtime(clock) if clock else timezone.localtime().replace(hour=10, minute=0)
    day = timezone.localdate() + timedelta(days=7)
    return {"day": day, "clock": then.time().replace(second=0, microsecond=0)}


class StartForm(PlainForm):
    """Everything else is taken over, and can be changed afterwards."""

    submit_label = "Save as a draft"

    title = forms.CharField(
        label=_("Title"), max_length=160, error_messages={"required": _("Enter a title.")}
    )
    day = forms.DateField(
        label=_("Date"), widget=DayInput, error_messages={"required": _("Enter the date.")}
    )
    clock = forms.TimeField(
        label=_("Starts at"),
        widget=ClockInput,
        input_formats=CLOCKS,
        error_messages={"required": _("Enter the time when it starts.")},
    )

    def start(self) -> Start:
        """Title and time, from clean values."""
        clean = self.cleaned_data
        moment = timezone.make_aware(datetime.combine(clean["day"], clean["clock"]))
        return Start(clean["title"], moment)
