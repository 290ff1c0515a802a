"""Letters that the mail server does not take are tried again, and nobody's address is logged."""

import smtplib
from datetime import timedelta

import pytest
import time_machine
from django.core.mail.backends import locmem
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from longtable.foundation.notices import actions
from longtable.foundation.notices.tasks import WAITS, NotSentError, deliver

NOON = "2027-03-01 12:00:00+00:00"


@pytest.fixture
def letter(at_the_table):
    notice = actions.send(person=at_the_table.bob.person, kind="test", text="A private matter.")
    return ("notice", notice.pk)


@pytest.fixture
def mail_is_down(monkeypatch, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

    def refuse(*args: object) -> int:
        raise smtplib.SMTPRecipientsRefused({"bob@example.org": (550, b"no such box")})

    monkeypatch.setattr(locmem.EmailBackend, "send_messages", refuse)


def test_letter_is_tried_again_later(letter, mail_is_down, caplog):
    with time_machine.travel(NOON, tick=False):
        deliver.call(*letter)
        now = timezone.now()

    waiting = DBTaskResult.objects.get()
    assert waiting.args_kwargs["args"] == [*letter, 1]
    assert waiting.run_after == now + timedelta(minutes=WAITS[0])
    assert "example.org" not in caplog.text


def test_each_failure_waits_longer(letter, mail_is_down):
    with time_machine.travel(NOON, tick=False):
        for failures in range(len(WAITS)):
            deliver.call(*letter, failures)
        now = timezone.now()

    waits = DBTaskResult.objects.order_by("run_after").values_list("run_after", flat=True)
    assert [moment - now for moment in waits] == [timedelta(minutes=wait) for wait in WAITS]


def test_letter_is_given_up_without_telling_the_address(letter, mail_is_down):
    with pytest.raises(NotSentError) as given_up:
        deliver.call(*letter, len(WAITS))

    assert str(given_up.value) == (
        "A letter of kind notice was not sent: SMTPRecipientsRefused."
        " It is given up after 6 tries more."
    )
    assert given_up.value.__context__ is None
