"""Registering, waiting, cancelling; and what nobody learns."""

import pytest

from longtable.areas.conversations.models import Participant
from longtable.areas.registrations.actions import preparing, registering
from longtable.areas.registrations.actions.registering import Details, cancel, change
from longtable.areas.registrations.models import Registration, RegistrationPage
from longtable.areas.registrations.tests.factories import a_setting, somebody
from longtable.foundation.audit.models import AuditEvent
from longtable.foundation.partnerships.permission import NotAllowed


def statuses(page) -> dict[str, str]:
    return dict(page.registrations.values_list("name", "status"))


def test_places_are_given_until_they_are_taken(page):
    for name in ("Ann", "Ben", "Cat"):
        somebody(page, name)

    assert statuses(page) == {"Ann": "registered", "Ben": "registered", "Cat": "waiting"}


def test_a_place_given_back_goes_to_the_first_in_the_queue(page, post):
    ann, *_ = [somebody(page, name) for name in ("Ann", "Ben", "Cat", "Dan")]

    sent = post(lambda: cancel(actor=ann, registration=ann))

    assert statuses(page) == {
        "Ann": "cancelled", "Ben": "registered", "Cat": "registered", "Dan": "waiting"
    }  # fmt: skip
    assert [(mail.to, mail.subject.partition(":")[0]) for mail in sent] == [
        (["ann@example.org"], "Your registration is cancelled"),
        (["cat@example.org"], "A place is free for you"),
    ]


def test_more_places_go_to_the_queue_at_once(page, at_the_table):
    for name in ("Ann", "Ben", "Cat", "Dan"):
        somebody(page, name)

    preparing.set_up(
        actor=at_the_table.alice, conversation=page.conversation, setting=a_setting(places=3)
    )

    assert list(statuses(page).values()) == ["registered"] * 3 + ["waiting"]


def test_fewer_places_take_none_away(page, at_the_table):
    ann, *_ = [somebody(page, name) for name in ("Ann", "Ben", "Cat")]

    preparing.set_up(
        actor=at_the_table.alice, conversation=page.conversation, setting=a_setting(places=1)
    )
    cancel(actor=ann, registration=ann)

    assert statuses(page) == {"Ann": "cancelled", "Ben": "registered", "Cat": "waiting"}


def test_whoever_comes_back_joins_the_end_of_the_queue(page):
    ann, *_ = [somebody(page, name) for name in ("Ann", "Ben", "Cat")]
    cancel(actor=ann, registration=ann)

    again = somebody(page, "Ann")

    assert (again.pk, again.status) == (ann.pk, "waiting")


def test_the_same_address_again_changes_nothing_and_is_told_by_e_mail_alone(page, post):
    somebody(page, "Ann", access_needs="Captions")

    sent = post(
        lambda: registering.register(
            page=page, email="ANN@example.org", details=Details(name="Mallory")
        )
    )

    ann = Registration.objects.get()
    assert (ann.name, ann.access_needs, sent) == ("Ann", "Captions", [])


def test_the_same_address_later_gets_one_letter(page, post):
    ann = somebody(page, "Ann")
    ann.letters.update(written_at="2026-01-01T10:00Z")

    sent = post(lambda: [somebody(page, "Ann"), somebody(page, "Ann")])

    assert [mail.subject.partition(":")[0] for mail in sent] == ["You are registered already"]


def test_what_somebody_said_can_be_changed(page):
    ann = somebody(page, "Ann", wants_reminders=True)

    change(actor=ann, details=Details(name="Anne", access_needs="A ramp"))

    ann = Registration.objects.get()
    assert (ann.name, ann.access_needs, ann.wants_reminders) == ("Anne", "A ramp", False)


def test_cancelling_forgets_what_somebody_needs(page):
    ann = somebody(page, "Ann", access_needs="A ramp")

    cancel(actor=ann, registration=ann)

    assert Registration.objects.get().access_needs == ""


@pytest.mark.parametrize(
    ("state", "why"),
    [
        ({"is_open": False}, "is closed"),
        ({"called_off_at": "2026-01-01T10:00Z"}, "does not take place"),
    ],
)
def test_nobody_registers_once_it_is_off(page, state, why):
    RegistrationPage.objects.update(**state)

    with pytest.raises(NotAllowed, match=why):
        somebody(page, "Ann")


@pytest.mark.parametrize("who", ["bob", "charlie"])
def test_others_cancel_for_nobody(page, at_the_table, who):
    ann = somebody(page, "Ann")

    with pytest.raises(NotAllowed):
        cancel(actor=getattr(at_the_table, who), registration=ann)


def test_alice_cancels_for_somebody(page, at_the_table):
    ann = somebody(page, "Ann")

    cancel(actor=at_the_table.alice, registration=ann)

    assert statuses(page) == {"Ann": "cancelled"}


def test_the_record_and_the_logs_hold_nothing_personal(page, at_the_table, post, caplog):
    def act():
        ann = somebody(page, "Planted", access_needs="plantedneed", wants_reminders=True)
        change(actor=ann, details=Details(name="Planted Two"))
        cancel(actor=ann, registration=ann)

    post(act)

    held = str(list(AuditEvent.objects.values()))
    assert "registration.cancelled" in held
    assert "planted" not in (held + caplog.text).lower()


def test_no_row_links_who_registered_and_what_they_say():
    def reached(model) -> set[type]:
        return {field.related_model for field in model._meta.get_fields() if field.is_relation}

    assert Participant not in reached(Registration) | reached(RegistrationPage)
    assert not reached(Participant) & {Registration, RegistrationPage}
    of_registration, of_participant = (
        {field.name for field in model._meta.fields} for model in (Registration, Participant)
    )
    assert of_registration & of_participant == {"id", "name", "partnership", "sector"}
