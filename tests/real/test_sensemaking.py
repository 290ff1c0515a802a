"""Consultation answers from a file to a published write-up, every figure recomputed from the file.

Counts and lengths only are compared in messages: what was answered never reaches the output.
"""

import csv
import json
import os
import re
from collections import Counter
from html import unescape
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.test import Client

from longtable.areas.conversations.actions.write_up import draft_write_up, publish
from longtable.areas.conversations.tests.factories import a_conversation, an_activity
from longtable.areas.sensemaking import tasks
from longtable.areas.sensemaking.actions import moving, telling
from longtable.areas.sensemaking.models import Board
from longtable.config.command.import_ import command
from longtable.foundation.partnerships.models import Sector

pytestmark = [pytest.mark.real, pytest.mark.slow]

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get("LONGTABLE_REAL_DATA", ROOT / "../shared/data"))
INPUTS = DATA / "themefinder_gambling" / "evals" / "data" / "gambling_XS" / "inputs"
PAGE = "/c/ACDEFG/write-up/"
LEAST = 5
SAID = re.compile(r"<li>(.*?lt-document__statement.*?)</li>", re.DOTALL)
STATEMENT = re.compile(r'lt-document__statement">(.*?)</p>', re.DOTALL)
NOTE = re.compile(r'lt-document__note">([^<]*people said something like it[^<]*)</p>', re.DOTALL)
QUOTE = re.compile(r'lt-quote__words">(.*?)</p>', re.DOTALL)


def lines(path: Path) -> list[dict]:
    if not path.exists():
        pytest.skip("real data not here: themefinder_gambling (see LONGTABLE_REAL_DATA)")
    return [json.loads(line) for line in path.read_text().splitlines()]


@pytest.fixture
def answers() -> dict[int, dict[str, tuple[str, str]]]:
    """By question: respondent to (answer, nation)."""
    nations = {
        row["response_id"]: row["demographic_data"]["Do you live in:"]
        for row in lines(INPUTS / "respondents.jsonl")
    }
    return {
        number: {
            f"Respondent {row['response_id']}": (
                " ".join(row["response"].split()),
                nations[row["response_id"]],
            )
            for row in lines(INPUTS / f"question_part_{number}" / "responses.jsonl")
        }
        for number in (1, 2)
    }


@pytest.fixture
def boards(at_the_table, answers, tmp_path) -> list[Board]:
    """Both questions imported from files, with nations standing for sectors, and themed."""
    conversation = a_conversation("closed", join_code="ACDEFG", names="named")
    found = []
    for nation in {nation for given in answers.values() for _, nation in given.values()}:
        Sector.objects.create(name=nation)
    for number, given in answers.items():
        activity = an_activity(conversation, prompt=f"Question {number}?", position=number)
        path = tmp_path / f"{number}.csv"
        with path.open("w", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["Answer", "Name", "Sector"])
            writer.writerows([text, who, nation] for who, (text, nation) in given.items())
        arguments = ["--conversation", "ACDEFG", "--question", str(number), "--yes"]
        done = CliRunner().invoke(command, ["contributions", str(path), *arguments])
        assert done.exit_code == 0
        found.append(activity)
    return [tasks.start(at_the_table.alice, activity) for activity in found]


def facilitate(alice, board: Board) -> None:
    """Merge the two smallest themes, name every theme, keep some answers unsorted, star one."""

    def now():
        board.refresh_from_db()
        return {"actor": alice, "board": board, "seen": board.version}

    themes = list(board.themes.filter(removed_at=None))
    themes.sort(key=lambda theme: theme.placements.count())
    if len(themes) > 3:
        moving.merge_themes(**now(), theme=themes[0], into=themes[1])
    loose = list(board.placements.filter(theme=None)[:5])
    if loose:
        moving.move_answers(**now(), placements=loose, theme=themes[-1])
    for number, theme in enumerate(board.themes.filter(removed_at=None), start=1):
        words = {"name": f"Theme {board.pk}-{number}", "statement": f"Said {board.pk}-{number}."}
        moving.word_theme(**now(), theme=theme, **words)
        moving.confirm_theme(**now(), theme=theme)
    first = board.themes.filter(removed_at=None).first()
    moving.star_answer(**now(), placement=first.placements.first(), starred=True)


@pytest.fixture
def page(at_the_table, boards) -> str:
    alice = at_the_table.alice
    for board in boards:
        facilitate(alice, board)
        telling.tell_in_write_up(actor=alice, board=board, tell=True)
    conversation = boards[0].activity.conversation
    write_up = draft_write_up(actor=alice, conversation=conversation)
    telling.draft_reflections(actor=alice, conversation=conversation)
    publish(actor=alice, write_up=write_up, read=True)
    return Client().get(PAGE).content.decode()


def bare(text: str) -> str:
    return " ".join(unescape(text).split())


def told(page: str) -> dict[str, tuple[str, list[str]]]:
    """Statement to its note and its quotes, as a reader sees them."""
    found = {}
    for item in SAID.findall(page):
        statement = STATEMENT.search(item)
        note = NOTE.search(item)
        quotes = [bare(quote).strip("“”") for quote in QUOTE.findall(item)]
        found[bare(statement[1])] = (bare(note[1]) if note else "", quotes)
    return found


def sorted_people(board: Board, given: dict[str, tuple[str, str]]) -> dict[str, set[str]]:
    """From the file and from where answers lie alone: statement to the people who said it."""
    who = {text: person for person, (text, _) in given.items()}
    people: dict[str, set[str]] = {}
    rows = board.placements.filter(theme__isnull=False, theme__removed_at=None)
    for text, statement in rows.values_list("contribution__text", "theme__statement"):
        people.setdefault(statement, set()).add(who[" ".join(text.split())])
    return people


def test_every_figure_and_quote_of_the_write_up_is_as_in_the_file(page, boards, answers):
    shown = told(page)
    figures = quotes = 0
    for board, given in zip(boards, answers.values(), strict=True):
        texts = {text for text, _ in given.values()}
        for statement, people in sorted_people(board, given).items():
            note, quoted = shown[statement]
            nations = Counter(given[person][1] for person in people)
            if note:
                count, _, rest = note.partition(" people said something like it")
                assert int(count) == len(people) >= LEAST
                parts = [part.split(" ", 1) for part in rest.strip(": ").split(", ") if part]
                for number, nation in parts:
                    assert nation == "Other sectors" or int(number) == nations[nation]
                    assert int(number) >= LEAST
                    figures += 1
                figures += 1
            assert [len(q) for q in quoted if not any(_is_from(q, t) for t in texts)] == []
            quotes += len(quoted)
    assert figures > 10
    assert quotes >= 2 * sum(len(b.themes.filter(removed_at=None)) for b in boards) - 2


def _is_from(quote: str, text: str) -> bool:
    """Whether a quote is this answer, word for word but for what is masked."""
    rest = text
    for piece in re.split(r"\[[a-zA-Z -]+\]", quote):
        if piece not in rest:
            return False
        rest = rest[rest.index(piece) + len(piece) :]
    return True


def test_people_who_answered_and_reflections_are_told_as_they_are(page, boards, answers):
    for given in answers.values():
        assert f"{len(given)} people answered." in page
    assert re.search(r"[1-6] reflections on", page)


def test_nothing_is_dropped_and_everything_lies_in_one_place(boards, answers):
    for board, given in zip(boards, answers.values(), strict=True):
        assert board.placements.count() == len(given)
        assert board.placements.values("contribution").distinct().count() == len(given)
