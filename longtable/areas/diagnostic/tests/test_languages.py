"""An instrument that holds translations is asked in the language that somebody chooses."""

import re

import pytest
from django.urls import reverse

from longtable.areas.diagnostic.analysis.questionnaire import snapshot
from longtable.areas.diagnostic.models import Respondent
from longtable.areas.diagnostic.tests.factories import a_round

WELSH, POLISH, ARABIC = "Mae pobl yn cadw eu gair.", "Ludzie dotrzymują słowa.", "كلمة"


def at(asked, name="guest", *more) -> str:
    return reverse(f"diagnostic:{name}", args=[asked.join_code, *more])


def begin(client, asked, **chosen):
    key = re.search(r'name="key" value="([^"]+)"', client.get(at(asked)).content.decode())[1]
    client.post(at(asked, "start"), {"key": key, "mode": "one", **chosen})
    return client.get(at(asked, "step", "statement-1")).content.decode()


@pytest.fixture
def asked(at_the_table):
    content = snapshot(None, "short")
    first = content["items"][0]["id"]
    scale = content["items"][0]["scale"]
    content["translations"] = {
        "cy": {first: WELSH},
        "pl": {first: POLISH, f"{scale}.unsure": "Nie wiem"},
        "ar": {first: ARABIC},
    }
    return a_round(instrument=content, asks_relationships=False)


def test_languages_are_offered_by_their_own_names(client, asked):
    page = client.get(at(asked)).content.decode()

    offered = re.findall(r'name="tongue"[^>]*value="([^"]+)"', page)
    assert offered == ["en-GB", "ar", "cy", "pl"]
    assert re.search(r'lang="pl">Polski</label>', page)


def test_questions_are_asked_in_the_language_chosen(client, asked):
    page = begin(client, asked, tongue="pl")

    assert (POLISH in page, "Nie wiem" in page) == (True, True)
    assert re.search(
        rf'<div class="dg-question[^>]*lang="pl" dir="ltr">(?s:.){{1,900}}{POLISH}', page
    )
    assert Respondent.objects.get().draft["tongue"] == "pl"


def test_language_that_is_read_from_the_right_says_so(client, asked):
    page = begin(client, asked, tongue="ar")

    assert 'lang="ar" dir="rtl"' in page


def test_questions_follow_the_language_of_the_page_unless_somebody_chose(client, asked):
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "cy-GB"

    page = begin(client, asked)

    assert WELSH in page
    assert '<div class="dg-question dg-scale" lang' not in page


def test_language_that_is_not_offered_leads_back_to_the_start(client, asked):
    begin(client, asked, tongue="xx")

    assert Respondent.objects.count() == 0


def test_one_language_is_no_choice(client, at_the_table):
    page = client.get(at(a_round())).content.decode()

    assert 'name="tongue"' not in page


def test_convenor_reads_the_questions_in_each_language(client, at_the_table, asked):
    client.force_login(at_the_table.alice.person)
    path = reverse("diagnostic:preview", args=[asked.partnership.slug, asked.pk])

    page = client.get(path, {"tongue": "pl"}).content.decode()

    assert POLISH in page
    assert re.findall(r'href="\?tongue=([a-zA-Z-]+)"', page) == ["en-GB", "ar", "cy"]


def test_short_form_of_a_translated_instrument_is_kept_without_strays():
    full = snapshot(None, "full")
    full["translations"] = {"cy": {item["id"]: WELSH for item in full["items"]}}

    short = snapshot(full, "short")

    assert set(short["translations"]["cy"]) == {item["id"] for item in short["items"]}
