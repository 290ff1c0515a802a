"""Background work: e-mails."""

from django_tasks import task

from longtable.foundation.notices.letters import compose


@task()
def deliver(kind: str, pk: int) -> None:
    """Write and send one letter."""
    message = compose(kind, pk)
    if message is not None:
        message.send()
