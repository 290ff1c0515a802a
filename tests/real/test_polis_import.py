"""Real answers from a Polis export, from the file to a published write-up.

Counts and digests only are compared: what real people wrote never reaches the test's output.
"""

import csv
import io
import os
import re
from html import unescape
from pathlib import Path

import pytest
from click.testing import CliRunner
from docx import Document
from pypdf import PdfReader

from longtable.areas.conversations.actions.write_up import draft_write_up, publish
from longtable.areas.conversations.models import Contribution, WriteUp, YouSaid
from longtable.areas.conversations.tests.factories import a_conversation, an_activity
from longtable.config.command.import_ import command

pytestmark = [pytest.mark.real, pytest.mark.slow]

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get("LONGTABLE_REAL_DATA", ROOT / "../shared/data"))
PAGE = "/c/ACDEFG/write-up/"
QUOTED = re.compile(
    r'<p class="govuk-body lt-(?:quote__words|document__statement)">(.*?)</p>', re.DOTALL
)


def comments_of(name: str) -> Path:
    path = DATA / "polis" / name / "comments.csv"
    if not path.exists():
        pytest.skip(f"real data not here: {path.parent.name} (see LONGTABLE_REAL_DATA)")
    return path


def brought_in(name: str):
    arguments = ["--conversation", "ACDEFG", "--question", "1", "--yes"]
    return CliRunner().invoke(command, ["contributions", str(comments_of(name)), *arguments])


@pytest.fixture
def conversation(at_the_table):
    conversation = a_conversation("closed", join_code="ACDEFG")
    an_activity(conversation, prompt="What should happen next?")
    return conversation


@pytest.fixture
def published(at_the_table, conversation) -> WriteUp:
    brought_in("brexit-consensus")
    write_up = draft_write_up(actor=at_the_table.alice, conversation=conversation)
    publish(actor=at_the_table.alice, write_up=write_up, read=True)
    return write_up


def bare(text: str) -> str:
    return "".join(text.split())


def quotes_on(page: str) -> list[str]:
    """What stands in quotation marks, without them."""
    found = [unescape(text) for text in QUOTED.findall(page)]
    return [text[1:-1] for text in found if text.startswith("“")]


def file_text(client, ending: str) -> str:
    content = client.get(f"{PAGE}{ending}/").content
    if ending == "pdf":
        return "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    return "".join(paragraph.text for paragraph in Document(io.BytesIO(content)).paragraphs)


MODERATED = [("brexit-consensus", 50, 0, 11), ("15-per-hour-seattle", 31, 23, None)]


@pytest.mark.parametrize(("name", "answers", "left_out", "people"), MODERATED)
def test_polis_comments_are_imported_whole(conversation, name, answers, left_out, people):
    result = brought_in(name)

    with comments_of(name).open(encoding="utf-8", newline="") as file:
        kept = [row for row in csv.DictReader(file) if row["moderated"] != "-1"]
    stored = list(Contribution.objects.order_by("pk").values_list("text", flat=True))
    differing = sum(a != row["comment-body"].strip() for a, row in zip(stored, kept, strict=True))
    assert (result.exit_code, len(stored), differing) == (0, answers, 0)
    assert ("left out by moderators" in result.output) is bool(left_out)
    if people:
        assert conversation.participants.count() == people


def test_every_comment_is_in_exactly_one_bullet(published):
    held = list(YouSaid.objects.values_list("contributions", flat=True))

    assert sorted(held) == sorted(Contribution.objects.values_list("pk", flat=True))


def test_every_quote_on_the_page_and_in_the_file_is_somebodys_exact_words(client, published):
    stored = set(Contribution.objects.values_list("text", flat=True))

    for address in (PAGE, f"{PAGE}html/"):
        quotes = quotes_on(client.get(address).content.decode())
        strangers = sum(quote not in stored for quote in quotes)
        assert (len(quotes) > 5, strangers) == (True, 0)


@pytest.mark.parametrize("ending", ["docx", "pdf"])
def test_every_quote_of_the_page_is_word_for_word_in_the_file(client, published, ending):
    quotes = quotes_on(client.get(PAGE).content.decode())

    text = bare(file_text(client, ending))

    missing = sum(bare(f"“{quote}”") not in text for quote in quotes)
    others = text.count("“") - sum(f"“{quote}”".count("“") for quote in quotes)
    assert (missing, others) == (0, 0)


def test_comment_that_is_withdrawn_is_gone_everywhere(client, published):
    stored = Contribution.objects.in_bulk()
    quotes = quotes_on(client.get(PAGE).content.decode())
    gone = next(each for each in stored.values() if each.text in quotes)
    others = {bare(each.text) for pk, each in stored.items() if pk != gone.pk}
    Contribution.objects.filter(pk=gone.pk).update(status="withdrawn", text="")

    texts = [client.get(PAGE).content.decode(), client.get(f"{PAGE}html/").content.decode()]
    texts = [unescape(text) for text in texts] + [file_text(client, e) for e in ("docx", "pdf")]

    assert not any(bare(gone.text) in other for other in others)
    assert [bare(gone.text) in bare(text) for text in texts] == [False] * 4
