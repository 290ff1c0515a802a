"""Letters: e-mails written and sent in the background, from ids alone.

A kind of letter is registered with a function that reads the row whose id it is given and says to
whom the letter goes and what it is about. `post` then sends one once the transaction has
committed. The words are in `notices/email/<kind>.txt` (its first line is the subject) and
`notices/email/<kind>.html`, in the templates folder of the app that registers it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import override
from django_tasks import default_task_backend


@dataclass(frozen=True)
class Attachment:
    """A file that goes with a letter."""

    name: str
    content: bytes
    content_type: str


@dataclass(frozen=True)
class Letter:
    """To whom a letter goes, and what its templates may use. `kind` picks other words.

    `language` is the one that its reader chose; '' for who could not choose one.
    """

    to: str
    context: Mapping[str, Any] = field(default_factory=dict)
    kind: str = ""
    attachments: Sequence[Attachment] = ()
    language: str = ""


Build = Callable[[int], Letter | None]
Left = Callable[[int], None]
_kinds: dict[str, Build] = {}
_left: dict[str, Left] = {}


def register(kind: str, build: Build, left: Left | None = None) -> None:
    """Have `build(pk)` make letters of this kind; None means that it need not be sent any more.

    `left(pk)` is told when the letter was sent or given up: an address kept for it can go then.
    """
    _kinds[kind] = build
    if left:
        _left[kind] = left


def has_left(kind: str, pk: int) -> None:
    """Say that the letter was sent or given up."""
    if kind in _left:
        _left[kind](pk)


def post(kind: str, pk: int) -> None:
    """Send the letter of this kind about the row `pk`, once the transaction has committed.

    Where tasks are rows of the database, this one is stored with what it tells, or neither is: a
    server that is killed in the next moment loses no letter.
    """
    from longtable.foundation.notices.tasks import deliver  # tasks import this module

    if default_task_backend.supports_defer:
        deliver.enqueue(kind, pk)
    else:
        transaction.on_commit(lambda: deliver.enqueue(kind, pk))


def compose(kind: str, pk: int) -> EmailMultiAlternatives | None:
    """Write the e-mail, or None when there is nothing to send any more."""
    letter = _kinds[kind](pk)
    if letter is None:
        return None
    context = {"base_url": settings.BASE_URL, **letter.context}
    template = f"notices/email/{letter.kind or kind}"
    with override(letter.language or settings.LANGUAGE_CODE):
        subject, _, text = render_to_string(f"{template}.txt", context).strip().partition("\n")
        page = render_to_string(f"{template}.html", context)
    message = EmailMultiAlternatives(subject.strip(), text.strip() + "\n", to=[letter.to])
    message.attach_alternative(page, "text/html")
    for file in letter.attachments:
        message.attach(file.name, file.content, file.content_type)
    return message
