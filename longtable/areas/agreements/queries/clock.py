"""What time it is, as far as sharing goes: a clock that has gone back is not believed."""

from datetime import UTC, date, datetime, time, timedelta

from django.utils import timezone

from longtable.foundation.audit import tree
from longtable.foundation.partnerships.permission import NotAllowed

# Computers correct their clocks by less than this every day.
TRUSTED = timedelta(minutes=1)


class ClockWentBackError(NotAllowed):
    """The computer's clock is behind the record, so that nothing with an end can be trusted."""


def now() -> datetime:
    """The time, never before the newest event of the record.

    Raises ClockWentBackError when the clock is more than a minute behind it. One query.
    """
    return reading()[0]


def reading() -> tuple[datetime, int]:
    """The same, with how many events the record held then. One query."""
    size, newest = tree.newest()
    return _believed(timezone.now(), newest), size


def _believed(at: datetime, newest: datetime | None) -> datetime:
    if newest is None or at >= newest:
        return at
    if newest - at > TRUSTED:
        raise ClockWentBackError(
            f"The clock of this computer says {_shown(at)}, but something was recorded at"
            f" {_shown(newest)}. Until the clock is right again nothing is shared, because what"
            " has ended could open again. Ask whoever runs this site to set the clock."
        )
    return newest


def start_of(day: date) -> datetime:
    """The first moment of a day, in the site's time zone."""
    return timezone.make_aware(datetime.combine(day, time.min))


def end_of(day: date) -> datetime:
    """The first moment after a day."""
    return start_of(day + timedelta(days=1))


def day_of(at: datetime) -> date:
    """The site's day that `at` lies in: in summer not the day of UTC for an hour each night."""
    return timezone.localdate(at)


def end_of_today(at: datetime) -> datetime:
    """The first moment after the site's day that `at` lies in."""
    return end_of(day_of(at))


def seconds(moment: datetime) -> int:
    """Seconds since 1970, as the policy engine counts."""
    return int(moment.timestamp())


def moment(at: int) -> datetime:
    """The time that `seconds` counted."""
    return datetime.fromtimestamp(at, UTC)


def _shown(at: datetime) -> str:
    return timezone.localtime(at).strftime("%-d %B %Y, %H:%M")
