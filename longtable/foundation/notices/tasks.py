"""Background work: e-mails."""

import logging
from datetime import timedelta
from smtplib import SMTPException

from django.utils import timezone
from django_tasks import task

from longtable.foundation.notices.letters import compose, has_left

logger = logging.getLogger(__name__)
# Minutes to wait after each failure; a mail server that is down for half a day costs no letter.
WAITS = (1, 5, 15, 60, 180, 480)


class NotSentError(RuntimeError):
    """A letter was given up; the message holds no address."""


@task()
def deliver(kind: str, pk: int, failures: int = 0) -> None:
    """Write and send one letter; when the mail server takes none, try again later.

    What the mail server says goes nowhere: it would carry the address into logs.
    """
    message = compose(kind, pk)
    if message is None:
        has_left(kind, pk)
        return
    try:
        message.send()
    except (OSError, SMTPException) as error:
        reason = f"A letter of kind {kind} was not sent: {type(error).__name__}."
    else:
        has_left(kind, pk)
        return
    if failures >= len(WAITS):
        has_left(kind, pk)
        raise NotSentError(f"{reason} It is given up after {failures} tries more.")
    logger.warning("%s It is tried again in %s minutes.", reason, WAITS[failures])
    later = timezone.now() + timedelta(minutes=WAITS[failures])
    deliver.using(run_after=later).enqueue(kind, pk, failures + 1)
