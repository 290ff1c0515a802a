"""A conversation taken away as a file: who may have what, and that no cell runs anything."""

import csv
import io
import json
import zipfile

import pytest
from defusedxml import ElementTree
from django.urls import reverse
from openpyxl import load_workbook

from longtable.areas.conversations.analysis.sheets import sheets
from longtable.areas.conversations.models import Option
from longtable.areas.conversations.tests.factories import (
    a_contribution,
    a_conversation,
    a_guest,
    an_activity,
)
from longtable.foundation.audit.models import AuditEvent
from longtable.foundation.ui.documents.workbooks import WRITERS, Sheet, titled

FORMULA = '=HYPERLINK("http://evil.example","Click")'
ODS = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"


@pytest.fixture
def talk(at_the_table):
    """An open conversation with five who answered, one of whom withdrew, and a formula."""
    conversation = a_conversation("open", names="first_name", title="Winter")
    guests = [a_guest(conversation, name=f"Guest{n} Surname") for n in range(5)]
    opening, core = an_activity(conversation, "opening"), an_activity(conversation, prompt="Who?")
    poll = an_activity(conversation, "poll", kind="single_choice", prompt="Which?")
    option = Option.objects.create(activity=poll, text="The first")
    for guest in guests:
        a_contribution(opening, "ready", participant=guest)
        a_contribution(core, f"Words of {guest.name}.", participant=guest)
        a_contribution(poll, "", participant=guest, picked=[option.pk])
    a_contribution(core, FORMULA, participant=guests[0])
    a_contribution(core, "", status="withdrawn", participant=guests[0])
    a_contribution(core, "Only counted.", consent="count", participant=guests[0])
    return conversation


def address(conversation, ending, slug="eskerdale"):
    return reverse("conversations:export_file", args=[slug, conversation.pk, ending])


def table(conversation, number, *, sees_answers):
    return [list(row) for row in sheets(conversation, sees_answers=sees_answers)[number - 1].rows]


def test_there_is_a_sheet_for_the_conversation_its_attendance_and_each_activity(talk):
    titles = [sheet.title for sheet in sheets(talk, sees_answers=True)]

    assert titles == [
        "1 Conversation", "2 Attendance", "3 A opening question", "4 Who", "5 Which"
    ]  # fmt: skip


def test_hosts_get_what_was_given_as_far_as_it_may_leave(talk):
    headings, *rows = table(talk, 4, sees_answers=True)
    told = [dict(zip(headings, row, strict=True)) for row in rows]

    assert [row["Answer"] for row in told] == [
        *(f"Words of Guest{n} Surname." for n in range(5)), FORMULA, ""
    ]  # fmt: skip
    assert [row["Name"] for row in told[:2]] == ["Guest0", "Guest1"]
    headings, *rows = table(talk, 5, sees_answers=True)
    assert [dict(zip(headings, row, strict=True))["Picked"] for row in rows] == ["The first"] * 5


def test_members_get_counts_only(talk):
    told = repr([sheet.rows for sheet in sheets(talk, sees_answers=False)])

    assert table(talk, 3, sees_answers=False) == [["Word", "Times"], ["ready", 5]]
    assert table(talk, 4, sees_answers=False) == [["What", "Count"], ["People who answered", 5]]
    assert table(talk, 5, sees_answers=False)[1:] == [["The first", 5, 0, 5]]
    assert [words for words in ("Words of", "Guest0", "HYPERLINK") if words in told] == []


def test_members_are_not_told_of_few_people_or_hidden_results(talk):
    poll = talk.activities.get(prompt="Which?")
    poll.contributions.first().delete()
    few = table(talk, 5, sees_answers=False)
    talk.activities.filter(pk=poll.pk).update(hides_results=True)

    hidden = table(talk, 5, sees_answers=False)

    assert few == [["What", "Count"], ["People who answered", "fewer than 5"]]
    assert hidden[-1] == ["The results are not shown yet", ""]


def test_anonymous_names_tokens_and_withdrawn_words_are_in_no_sheet(at_the_table):
    conversation = a_conversation("open", names="anonymous")
    guest = a_guest(conversation, "the-secret", name="Jo Lake")
    a_contribution(an_activity(conversation), "Said.", participant=guest)

    told = repr([sheet.rows for sheet in sheets(conversation, sees_answers=True)])

    assert "Said." in told
    assert [words for words in ("Jo", "Name", guest.token_hash) if f"'{words}'" in told] == []


def test_nothing_kept_gives_counts_to_hosts_too(at_the_table):
    conversation = a_conversation("open", keeps_words=False)
    core = an_activity(conversation)
    for _ in range(5):
        a_contribution(core, "In memory alone.", participant=a_guest(conversation))

    told = sheets(conversation, sees_answers=True)

    assert [list(row) for row in told[2].rows] == [["What", "Count"], ["People who answered", 5]]
    assert "In memory alone." not in repr(told)


def xlsx_cells(content: bytes) -> dict[str, list[list[object]]]:
    book = load_workbook(io.BytesIO(content))
    assert {c.data_type for s in book for row in s.iter_rows() for c in row} <= {"s", "n"}
    return {sheet.title: [list(row) for row in sheet.values] for sheet in book}


def ods_cells(content: bytes) -> dict[str, list[list[object]]]:
    document = ElementTree.fromstring(zipfile.ZipFile(io.BytesIO(content)).read("content.xml"))
    table_, text, office = (ODS % name for name in ("table", "text", "office"))
    assert [e for e in document.iter() if f"{table_}formula" in e.attrib] == []
    return {
        sheet.get(f"{table_}name"): [
            [
                float(cell.get(f"{office}value"))
                if cell.get(f"{office}value-type") == "float"
                else "\n".join("".join(p.itertext()) for p in cell.iter(f"{text}p")) or None
                for cell in row.iter(f"{table_}table-cell")
            ]
            for row in sheet.iter(f"{table_}table-row")
        ]
        for sheet in document.iter(f"{table_}table")
    }


def zip_cells(content: bytes) -> dict[str, list[list[object]]]:
    archive = zipfile.ZipFile(io.BytesIO(content))
    return {
        name.removesuffix(".csv"): list(
            csv.reader(io.StringIO(archive.read(name).decode("utf-8-sig")))
        )
        for name in archive.namelist()
    }


SOME = [
    Sheet(titled(1, "What's [this]: a/b?"), [["Answer", "Times"], ["Two\nlines & <more>", 3]]),
    Sheet(
        titled(2, "Formulas"), [["Answer", "Times"], *([start + "1+1", None] for start in "=+-@")]
    ),
]


@pytest.mark.parametrize(
    ("ending", "read"), [("xlsx", xlsx_cells), ("ods", ods_cells), ("zip", zip_cells)]
)
def test_file_reads_back_as_it_was_and_no_cell_is_a_formula(ending, read):
    told = read(WRITERS[ending][1](SOME))

    assert list(told) == ["1 Whats this ab", "2 Formulas"]
    assert told["1 Whats this ab"][1][0] == "Two\nlines & <more>"
    assert float(told["1 Whats this ab"][1][1]) == 3
    assert [row[0] for row in told["2 Formulas"][1:]] == ["'=1+1", "'+1+1", "'-1+1", "'@1+1"]


def test_json_holds_an_object_for_each_row():
    told = json.loads(WRITERS["json"][1](SOME))

    assert told["sheets"][0]["rows"] == [{"Answer": "Two\nlines & <more>", "Times": 3}]


@pytest.mark.parametrize("ending", [*WRITERS, "csv"])
def test_alice_takes_it_away_while_it_is_open_and_the_record_says_so(
    talk, at_the_table, signed_in, ending
):
    response = signed_in(at_the_table.alice).get(f"{address(talk, ending)}?sheet=4")

    event = AuditEvent.objects.latest("index")
    assert response.status_code == 200
    assert response["Content-Disposition"] == f'attachment; filename="winter.{ending}"'
    assert (event.verb, event.facts) == (
        "conversation.exported", {"format": ending, "answers": True}
    )  # fmt: skip


def test_bob_gets_counts_and_charlie_finds_nothing(talk, at_the_table, signed_in):
    export = reverse("conversations:export", args=["eskerdale", talk.pk])
    bobs = signed_in(at_the_table.bob).get(f"{address(talk, 'csv')}?sheet=4")
    charlies = signed_in(at_the_table.charlie).get(address(talk, "csv"))
    page = signed_in(at_the_table.bob).get(export).content.decode()

    told = bobs.content.decode("utf-8-sig").splitlines()
    assert told == ["What,Count", "People who answered,5"]
    assert charlies.status_code == 404
    assert "What people said in answer is in the write-up." in " ".join(page.split())


@pytest.mark.parametrize("path", ["pdf", "csv/?sheet=99", "csv/?sheet=x"])
def test_there_is_no_other_format_or_sheet(talk, at_the_table, signed_in, path):
    base = reverse("conversations:export", args=["eskerdale", talk.pk])

    assert signed_in(at_the_table.alice).get(f"{base}{path}", follow=True).status_code == 404
