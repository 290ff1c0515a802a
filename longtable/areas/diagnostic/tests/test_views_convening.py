"""What a convenor does with a round on screen, and what other members see of it."""

import io
import json
import zipfile
from datetime import timedelta

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from longtable.areas.diagnostic.analysis.questionnaire import as_mapping, questions_of, snapshot
from longtable.areas.diagnostic.models import (
    Instrument,
    Response,
    Round,
    RoundInvitation,
    RoundResult,
)
from longtable.areas.diagnostic.queries.live import build
from longtable.areas.diagnostic.tests.factories import (
    a_response,
    a_round,
    an_invitation,
    answered_by,
)
from longtable.engines.survey import own_instrument
from tests.queries import assert_constant_queries

TODAY = timezone.localdate()


def at(name, *more) -> str:
    return reverse(f"diagnostic:{name}", args=["eskerdale", *more])


@pytest.fixture
def alice(at_the_table, signed_in):
    return signed_in(at_the_table.alice)


@pytest.fixture
def bob(at_the_table, signed_in):
    return signed_in(at_the_table.bob)


def wanted(**more) -> dict:
    return {
        "title": "How are we doing?",
        "instrument": "own",
        "form": "short",
        "entry": "links",
        "asks_relationships": "on",
        "closes_on": str(TODAY + timedelta(days=14)),
        **more,
    }


def test_alice_sets_up_a_round_says_who_is_asked_and_opens_it(
    alice, mailoutbox, django_capture_on_commit_callbacks
):
    people = alice.post(at("new"), wanted(), follow=True)
    assert "Who is asked" in people.content.decode()
    pk = Round.objects.get().pk
    pasted = "dana@example.org, Bob's organisation\n\neve@example.org"
    alice.post(at("people", pk), {"everybody": "on", "outsiders": pasted})

    with django_capture_on_commit_callbacks(execute=True):
        page = alice.post(at("open", pk), follow=True)

    assert "The links are on their way." in page.content.decode()
    assert "<strong>0 of 4</strong>" in page.content.decode()
    assert sorted(message.to[0] for message in mailoutbox) == [
        "alice@example.org", "bob@example.org", "dana@example.org", "eve@example.org",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"title": ""}, "Enter title."),
        ({"closes_on": ""}, "Enter last day to answer."),
        ({"closes_on": "2020-01-01"}, "Choose today or a later day."),
        ({"opens_on": "2020-01-01"}, "Choose today or a later day, or leave it empty."),
        ({"opens_on": str(TODAY + timedelta(days=20))}, "The first day is after the last."),
        ({"instrument": "999"}, "Choose one of the answers shown."),
    ],
)
def test_round_that_makes_no_sense_is_refused_with_what_was_typed(alice, changes, said):
    page = alice.post(at("new"), wanted(introduction="Typed with care.", **changes))

    assert said in page.content.decode()
    assert "Typed with care." in page.content.decode()
    assert Round.objects.count() == 0


def test_draft_is_changed_and_keeps_its_questions(alice):
    alice.post(at("new"), wanted(form="full"))
    asked = Round.objects.get()

    alice.post(at("edit", asked.pk), wanted(title="Again", instrument="as_it_is", form="short"))

    asked.refresh_from_db()
    assert (asked.title, asked.instrument) == ("Again", snapshot(None, "short"))


def test_draft_is_deleted_after_being_asked_once_more(alice):
    asked = a_round("draft")
    assert "Delete this draft?" in alice.get(at("delete", asked.pk)).content.decode()

    alice.post(at("delete", asked.pk))

    assert Round.objects.count() == 0


@pytest.mark.parametrize(
    ("pasted", "said"),
    [
        ("dana", "Line 1: ‘dana’ is not an e-mail address."),
        ("a@example.org\nb@example.org, Nowhere", "Line 2: ‘Nowhere’ is neither an organisation"),
        ("", "Tick everybody at the table, or name somebody."),
    ],
)
def test_pasted_people_are_taken_all_or_none(alice, pasted, said):
    asked = a_round("draft", entry="links")

    page = alice.post(at("people", asked.pk), {"outsiders": pasted})

    assert said in page.content.decode()
    assert RoundInvitation.objects.count() == 0


def test_turnout_is_shown_by_sector_and_small_sectors_together(alice, at_the_table):
    asked = a_round(entry="links")
    nhs, groups = at_the_table.alice.counted_sector, at_the_table.bob.counted_sector
    for n in range(8):
        one = an_invitation(asked, f"n{n}@example.org", sector=nhs)
        one.respondent.answered = n < 3
        one.respondent.save()
    an_invitation(asked, "alone@example.org", sector=groups)

    page = alice.get(at("detail", asked.pk)).content.decode()

    assert "<strong>3 of 9</strong>" in page
    assert "Community groups" not in page
    assert "NHS</th>" not in page, "the one who is left would be seen by subtraction"


def test_live_channel_counts_for_the_convenor_only(at_the_table):
    asked = a_round()
    a_response(asked)

    snapshot_of_host = build(str(asked.pk), "host")

    assert "<strong>1</strong> has answered" in snapshot_of_host["html"]["turnout"]
    with pytest.raises(LookupError):
        build(str(asked.pk), "guest")


def test_no_result_is_on_any_page_before_the_close(alice, bob):
    asked = a_round()
    answered_by(asked, {"NHS": 4, "Community groups": 2}, each=9)

    pages = [client.get(at("detail", asked.pk)).content.decode() for client in (alice, bob)]

    assert RoundResult.objects.count() == 0
    assert ["See the results" in page for page in pages] == [False, False]


def test_closing_works_the_results_out_in_the_background(alice):
    asked = a_round()
    answered_by(asked, {"NHS": 4, "Community groups": 2}, each=9)

    alice.post(at("close", asked.pk))

    assert RoundResult.objects.get().content["answered"] == 18


def test_result_that_was_never_made_is_made_when_somebody_looks(bob):
    asked = a_round("closed")

    bob.get(at("detail", asked.pk))

    assert RoundResult.objects.get().round == asked


def test_round_past_its_last_day_closes_when_somebody_looks(bob):
    asked = a_round(closes_on=TODAY - timedelta(days=1))

    bob.get(at("detail", asked.pk))

    asked.refresh_from_db()
    assert asked.is_closed


def test_closed_round_says_why_it_stays_closed(alice):
    asked = a_round("closed")

    page = alice.post(at("open", asked.pk), follow=True)

    assert "Start a new round instead." in page.content.decode()


def test_last_day_is_moved_but_not_into_the_past(alice):
    asked = a_round()
    past = alice.post(at("last_day", asked.pk), {"closes_on": str(TODAY - timedelta(days=1))})

    alice.post(at("last_day", asked.pk), {"closes_on": str(TODAY + timedelta(days=30))})

    asked.refresh_from_db()
    assert "To end it now, close it." in past.content.decode()
    assert asked.closes_on == TODAY + timedelta(days=30)


def test_preview_shows_every_question_and_why_it_is_asked(alice):
    asked = a_round("draft", form="full")

    page = alice.get(at("preview", asked.pk)).content.decode()

    first = questions_of(asked).items[0]
    assert [page.count(first.text), first.why in page] == [2, True]


def a_file(content, name="instrument.json") -> dict:
    data = content if isinstance(content, bytes) else json.dumps(content).encode()
    return {"file": SimpleUploadedFile(name, data)}


def own(**changes) -> dict:
    return as_mapping(own_instrument()) | {"id": "licensed", "title": "Licensed"} | changes


def test_imported_instrument_can_be_asked(alice):
    alice.post(at("instruments"), a_file(own()))
    kept = Instrument.objects.get()

    alice.post(at("new"), wanted(instrument=str(kept.pk)))

    assert Round.objects.get().instrument_title == "Licensed"


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"{", "i.json", "is not well-formed JSON"),
        (b"PK", "i.xlsx", "cannot be opened as a workbook"),
        (b"x", "i.pdf", "Choose a file that ends in .json or .xlsx."),
        (b"[]", "i.json", "The file holds no instrument"),
        (own(scales=[]), "i.json", "uses the scale"),
        (
            own(scales=[{"id": "agreement", "points": [{"value": "much", "label": "Much"}]}]),
            "i.json",
            "should be a whole number",
        ),
    ],
)
def test_instrument_that_cannot_be_used_says_what_is_wrong(alice, content, name, said):
    page = alice.post(at("instruments"), a_file(content, name))

    assert page.status_code == 200
    assert said in page.content.decode()
    assert Instrument.objects.count() == 0


def a_workbook(sheets: dict[str, list[list]]) -> bytes:
    book, data = openpyxl.Workbook(), io.BytesIO()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(data)
    return data.getvalue()


def test_instrument_is_read_from_a_workbook(alice):
    sheets = {
        "Instrument": [["field", "value"], ["format", "longtable-instrument/1"], ["id", "ours"],
                       ["version", "1"], ["title", "Ours"], ["language", "en"],
                       ["licence", "bought"]],
        "Scales": [["scale", "value", "label"], ["two", 1, "No"], ["two", 2, "Yes"]],
        "Characteristics": [["id", "name"], ["trust", "Trust"]],
        "Items": [["id", "text", "scale", "characteristic", "reverse"],
                  ["t1", "Can you rely on us?", "two", "trust", "no"]],
    }  # fmt: skip

    alice.post(at("instruments"), a_file(a_workbook(sheets), "ours.xlsx"))

    assert Instrument.objects.get().content["items"][0]["text"] == "Can you rely on us?"


def test_workbook_that_swells_when_opened_is_refused(alice):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", bytes(41_000_000))

    page = alice.post(at("instruments"), a_file(data.getvalue(), "bomb.xlsx"))

    assert "holds far more than its size says" in page.content.decode()


def test_instrument_is_taken_away_and_rounds_keep_their_copy(alice):
    alice.post(at("instruments"), a_file(own()))
    kept = Instrument.objects.get()
    alice.post(at("new"), wanted(instrument=str(kept.pk)))

    alice.post(at("remove_instrument", kept.pk))

    assert Instrument.objects.count() == 0
    assert Round.objects.get().instrument_title == "Licensed"


def answer_sheet(asked, *rows) -> bytes:
    ids = [item.id for item in questions_of(asked).items]
    lines = [",".join(["sector", "matters-most", *ids])]
    lines += [",".join([sector, picked, *[cell] * len(ids)]) for sector, picked, cell in rows]
    return "\n".join(lines).encode()


def test_answers_from_paper_are_counted_once(alice, at_the_table):
    asked = a_round()
    sheet = answer_sheet(asked, ("nhs", "trust;voice", "4"), ("Community groups", "", "don't know"))

    for _ in range(2):
        page = alice.post(at("answers", asked.pk), a_file(sheet, "a.csv"), follow=True)

    assert "Answers counted: 0. 2 had been counted before." in page.content.decode()
    rows = {row.sector.name: row for row in Response.objects.all()}
    assert set(rows["NHS"].answers.values()) == {4}
    assert rows["NHS"].choices == {"matters-most": ["trust", "voice"]}
    assert set(rows["Community groups"].answers.values()) == {"unsure"}


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("Mars", "", "4"), "is not a sector of this partnership"),
        (("NHS", "", "9"), "Row 2:"),
        (("NHS", "nonsense", "4"), "is not an option of"),
    ],
)
def test_answers_from_paper_are_taken_all_or_none(alice, row, said):
    asked = a_round()

    page = alice.post(at("answers", asked.pk), a_file(answer_sheet(asked, row), "a.csv"))

    assert said in page.content.decode()
    assert Response.objects.count() == 0


def test_bob_sees_rounds_and_nothing_to_run_them_with(bob):
    asked = a_round(entry="links")

    page = bob.get(at("detail", asked.pk)).content.decode()

    assert "open the link in the e-mail that you were sent" in page
    assert [bob.post(at(name, asked.pk)).status_code for name in ("close", "remind")] == [403, 403]


def test_charlie_finds_no_round(at_the_table, signed_in):
    charlie = signed_in(at_the_table.charlie)

    assert charlie.get(at("detail", a_round().pk)).status_code == 404


def test_list_asks_the_same_queries_for_thirty_rounds(alice):
    assert_constant_queries(alice, at("list"), lambda n: a_round(title=f"Round {n}"))


def test_list_of_people_asks_the_same_queries_for_thirty(alice, at_the_table):
    asked = a_round("draft", entry="links")
    bobs = at_the_table.bob.organisation

    assert_constant_queries(
        alice,
        at("people", asked.pk),
        lambda n: an_invitation(asked, f"{n}@example.org", organisation=bobs),
    )


def test_console_asks_the_same_queries_for_thirty_answers(alice, at_the_table):
    asked = a_round()
    sector = at_the_table.bob.counted_sector

    assert_constant_queries(alice, at("detail", asked.pk), lambda n: a_response(asked, sector))


@pytest.mark.parametrize(("name", "ending"), [("pattern_json", "json"), ("pattern_xlsx", "xlsx")])
def test_pattern_of_an_instrument_can_be_imported_as_it_is(alice, name, ending):
    pattern = alice.get(at(name))

    alice.post(at("instruments"), a_file(pattern.content, f"mine.{ending}"))

    assert Instrument.objects.get().content == as_mapping(own_instrument())
    assert pattern["Content-Disposition"] == f'attachment; filename="instrument-pattern.{ending}"'


def test_empty_sheet_has_the_columns_that_an_import_expects(alice):
    asked = a_round()

    sheet = alice.get(at("answers_sheet", asked.pk))

    heading = sheet.content.decode("utf-8-sig").strip().split(",")
    assert heading[:3] == ["sector", "code", questions_of(asked).items[0].id]


@pytest.mark.parametrize("name", ["pattern_json", "pattern_xlsx"])
def test_bob_takes_no_pattern(bob, name):
    assert bob.get(at(name)).status_code == 403


def test_share_of_each_sector_that_answered_stands_beside_its_count(alice, at_the_table):
    asked = a_round(entry="links")
    for number in range(5):
        sent = an_invitation(asked, f"{number}@example.org", sector=at_the_table.bob.counted_sector)
        sent.respondent.answered = number < 2
        sent.respondent.save()

    page = alice.get(at("detail", asked.pk)).content.decode()

    assert 'max="5"' in page
    assert "40% <progress" in page
