"""What happens to a round by itself: it opens and closes on its days, and is scored."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django_tasks import default_task_backend, task

from longtable.areas.diagnostic.actions import hosting
from longtable.areas.diagnostic.analysis import scoring
from longtable.areas.diagnostic.models import Round, RoundResult
from longtable.areas.diagnostic.queries.entrance import round_of_channel
from longtable.foundation.partnerships.scoping import within

MORNING = time(7)


def settle(asked: Round) -> RoundResult:
    """The result of a closed round, made now if it is not there; later calls change nothing.

    The engine works outside any transaction, so that nobody waits for it.
    """
    kept = RoundResult.objects.filter(round=asked).first()
    return kept or hosting.keep_result(asked=asked, content=scoring.score(asked))


@task()
def settle_round(pk: int) -> None:
    """Score a round that has been closed."""
    asked = round_of_channel(str(pk))
    if asked is not None and asked.is_closed:
        with within(asked.partnership):
            settle(asked)


@task()
def turn_the_day(pk: int) -> None:
    """Open or close a round if its day has come; a day that was moved is asked for again."""
    asked = round_of_channel(str(pk))
    if asked is None:
        return
    with within(asked.partnership):
        hosting.open_on_its_day(asked=asked)
        if hosting.close_on_its_day(asked=asked):
            settle_round.enqueue(asked.pk)


def schedule(asked: Round) -> None:
    """Have the round looked at on the days on which it opens and closes by itself."""
    if not default_task_backend.supports_defer:
        return
    for day in (asked.opens_on, asked.closes_on and asked.closes_on + timedelta(days=1)):
        if day and not asked.is_closed:
            turn_the_day.using(run_after=_morning(day)).enqueue(asked.pk)


def _morning(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, MORNING))
