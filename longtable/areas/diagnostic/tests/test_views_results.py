"""The results: for members and those who answered once the round has closed, part by part."""

import csv
import io
import re

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from longtable.areas.diagnostic.models import RoundAction, RoundResult
from longtable.areas.diagnostic.tests.factories import a_respondent, a_round
from longtable.areas.diagnostic.tests.planted_round import short_content
from longtable.areas.diagnostic.views.guests import cookie_of
from longtable.areas.diagnostic.views.report.flow import PARTS
from tests.queries import assert_constant_queries

SECRET = "s" * 43


@pytest.fixture
def client_of(at_the_table, signed_in):
    """Alice's, Bob's or Charlie's browser."""
    return lambda name: signed_in(getattr(at_the_table, name))


@pytest.fixture
def closed(at_the_table):
    """A closed round with its result."""
    asked = a_round("closed", title="Spring round", join_code="ACDEFG")
    RoundResult.objects.create(round=asked, content=short_content())
    return asked


def address(asked, name: str = "results", *more) -> str:
    return reverse(f"diagnostic:{name}", args=["eskerdale", asked.pk, *more])


def guest(client, asked, answered: bool = True):
    """Whoever holds the cookie of a respondent."""
    a_respondent(asked, SECRET, answered=answered)
    client.cookies[cookie_of(asked).name] = SECRET
    return client.get(reverse("diagnostic:guest_results", args=[asked.join_code]))


def headings(response) -> list[str]:
    return re.findall(r"<h2[^>]*>([^<]*)</h2>", response.content.decode())


@pytest.mark.parametrize("who", ["alice", "bob"])
def test_members_see_where_to_focus(closed, client_of, who):
    response = client_of(who).get(address(closed))

    assert headings(response)[:3] == [
        "Where to focus first",
        "Who answered",
        "Every characteristic",
    ]


def test_outsiders_find_nothing(closed, client_of):
    pages = [address(closed), address(closed, "results_part", "gaps"),
             address(closed, "results_file", "csv"), address(closed, "together")]  # fmt: skip

    assert {client_of("charlie").get(page).status_code for page in pages} == {404}


@pytest.mark.parametrize("key", PARTS)
def test_each_part_is_a_page(closed, client_of, key):
    response = client_of("bob").get(address(closed, "results_part", key))

    assert re.findall(r'aria-current="page">([^<]*)<', response.content.decode()) == [
        PARTS[key].heading
    ]


def test_part_that_is_not_there_is_not_found(closed, client_of):
    assert client_of("bob").get(address(closed, "results_part", "nothing")).status_code == 404


def test_results_of_an_open_round_are_shown_to_nobody(at_the_table, client_of):
    asked = a_round("open")

    response = client_of("alice").get(address(asked))

    assert response.status_code == 403
    assert "when the round has closed" in response.content.decode()


def test_people_s_own_words_are_for_convenors(closed, client_of):
    words = address(closed, "results_words")

    assert "The suppers" in client_of("alice").get(words).content.decode()
    assert client_of("bob").get(words).status_code == 403


def test_whoever_answered_sees_the_whole_report(closed, client):
    response = guest(client, closed)

    assert response.status_code == 200
    assert headings(response)[1] == "Where to focus first"


def test_whoever_did_not_answer_is_led_back(closed, client):
    response = guest(client, closed, answered=False)

    assert response.status_code == 302


def test_report_says_what_will_be_done_and_not_who_leads(closed, client, at_the_table):
    RoundAction.objects.create(round=closed, text="Rotate the chair", lead=at_the_table.bob)

    page = guest(client, closed).content.decode()

    assert "Rotate the chair" in page
    assert at_the_table.bob.person.name not in page


@pytest.mark.parametrize(
    ("ending", "begins"), [("pdf", b"%PDF"), ("docx", b"PK"), ("html", b"<!DOCTYPE")]
)
def test_report_is_a_file(closed, client_of, ending, begins, monkeypatch):
    monkeypatch.setattr("longtable.areas.diagnostic.views.report.whole.laid_out", few_elements)

    response = client_of("bob").get(address(closed, "results_file", ending))

    assert response.content.startswith(begins)
    assert response["Content-Disposition"] == f'attachment; filename="spring-round.{ending}"'


def few_elements(findings):
    from longtable.areas.diagnostic.views.report.flow import laid_out

    return laid_out(findings, ("limits",))


def test_figures_are_a_table(closed, client_of):
    response = client_of("bob").get(address(closed, "results_file", "csv"))

    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    first = rows[0]
    assert (first["Part"], first["About"], first["Figure"]) == (
        "Characteristic",
        "Shared purpose",
        "Mean, every sector alike",
    )
    assert {row["Part"] for row in rows} >= {"Statement", "Gap", "Focus", "Choice", "Change"}


def test_table_for_excel_holds_the_same_rows(closed, client_of):
    client = client_of("bob")
    book = load_workbook(
        io.BytesIO(client.get(address(closed, "results_file", "xlsx")).content), read_only=True
    )
    text = client.get(address(closed, "results_file", "csv")).content.decode("utf-8-sig")

    assert sum(1 for _ in book.active.rows) == len(list(csv.reader(io.StringIO(text))))


def test_file_that_is_not_there_is_not_found(closed, client_of):
    assert client_of("bob").get(address(closed, "results_file", "exe")).status_code == 404


def test_more_actions_cost_no_more_queries(closed, client_of, at_the_table):
    client = client_of("bob")

    def more(number: int) -> None:
        RoundAction.objects.create(round=closed, text="One more", lead=at_the_table.bob)

    assert_constant_queries(client, address(closed), more)
