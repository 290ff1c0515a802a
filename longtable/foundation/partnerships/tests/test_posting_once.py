"""A form sent twice from one page is acted on once."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from longtable.foundation.partnerships.models import Place, PostedForm
from longtable.foundation.partnerships.tests.pages import address

PAGE = address("add-place")


@pytest.fixture
def typed(alice):
    """What Alice typed on one page, its key included."""
    html = alice.get(PAGE).content.decode()
    key = re.search(r'name="page_key" value="([^"]+)"', html).group(1)
    return {"page_key": key, "name": "Saltness", "level": "place"}


def places() -> list[str]:
    return sorted(
        Place.objects.filter(name__in=["Saltness", "Kelby"]).values_list("name", flat=True)
    )


def test_form_sent_twice_makes_one_thing_and_leads_to_the_same_page(alice, typed):
    first = alice.post(PAGE, typed)
    second = alice.post(PAGE, typed)

    assert places() == ["Saltness"]
    assert (second.status_code, second.url) == (302, first.url)


def test_form_of_another_page_is_another_form(alice, typed):
    alice.post(PAGE, typed)
    alice.post(PAGE, {**typed, "page_key": "another", "name": "Kelby"})

    assert places() == ["Kelby", "Saltness"]


def test_going_back_and_typing_something_else_is_taken(alice, typed):
    alice.post(PAGE, typed)
    alice.post(PAGE, {**typed, "name": "Kelby"})

    assert places() == ["Kelby", "Saltness"]


def test_refused_form_is_taken_once_it_is_mended(alice, typed):
    refused = alice.post(PAGE, {**typed, "name": ""})
    again = alice.post(PAGE, {**typed, "name": ""})
    alice.post(PAGE, typed)

    assert (refused.status_code, again.status_code) == (200, 200)
    assert places() == ["Saltness"]
    assert PostedForm.objects.count() == 1


def test_same_words_of_somebody_else_are_their_own(alice, bob, typed):
    alice.post(PAGE, typed)
    answer = bob.post(PAGE, typed)

    assert answer.status_code == 403
    assert PostedForm.objects.count() == 1


def test_outsider_is_not_told_what_was_posted(alice, charlie, typed):
    alice.post(PAGE, typed)

    assert charlie.post(PAGE, typed).status_code == 404


def test_no_words_are_kept_and_after_a_day_nothing(alice, typed):
    alice.post(PAGE, typed)
    PostedForm.objects.update(posted_at=timezone.now() - timedelta(days=2))
    alice.post(PAGE, {**typed, "name": "Kelby"})

    kept = PostedForm.objects.get()
    assert re.fullmatch("[0-9a-f]{64}", kept.key)
    assert "Kelby" not in kept.led_to
