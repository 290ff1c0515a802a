"""What happens to a round by itself: it opens and closes on its days, and is scored."""

from datetime import date, datetime, time, timedelta

from django.core.cache import cache
from django.utils import timezone
from django_tasks import default_task_backend, task

from longtable.areas.diagnostic.actions import hosting, inviting
from longtable.areas.diagnostic.analysis import scoring
from longtable.areas.diagnostic.models import Round, RoundResult
from longtable.areas.diagnostic.queries.entrance import round_of_channel
from longtable.foundation.partnerships.scoping import within

MORNING = time(7)
REMINDED_BEFORE = (7, 2)  # days before the last


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


def settle_soon(asked: Round) -> None:
    """Have a closed round scored in the background, asked at most once a minute."""
    if cache.add(f"diagnostic.settling.{asked.pk}", 1, 60):
        settle_round.enqueue(asked.pk)


def catch_up(asked: Round) -> None:
    """When somebody looks at a round: close what is over, score what was left unscored."""
    if asked.status == Round.Status.OPEN and asked.is_over:
        turn_the_day.enqueue(asked.pk)
    elif asked.is_closed and not hasattr(asked, "result"):
        settle_soon(asked)


def schedule(asked: Round) -> None:
    """Have the round looked at on the days on which something happens by itself."""
    if not default_task_backend.supports_defer or asked.is_closed:
        return
    if asked.opens_on:
        turn_the_day.using(run_after=_morning(asked.opens_on)).enqueue(asked.pk)
    if asked.closes_on:
        after = asked.closes_on + timedelta(days=1)
        turn_the_day.using(run_after=_morning(after)).enqueue(asked.pk)
        for left in REMINDED_BEFORE:
            day = asked.closes_on - timedelta(days=left)
            if day > timezone.localdate():
                remind_on_its_day.using(run_after=_morning(day)).enqueue(asked.pk, left)


def _morning(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, MORNING))


@task()
def remind_on_its_day(pk: int, days_left: int) -> None:
    """Remind people if the round still ends in so many days; one that was moved is not due."""
    asked = round_of_channel(str(pk))
    if asked is None or not asked.closes_on:
        return
    if (asked.closes_on - timezone.localdate()).days == days_left:
        with within(asked.partnership):
            inviting.remind_on_its_day(asked=asked)
