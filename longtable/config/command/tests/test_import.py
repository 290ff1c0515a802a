"""`longtable import contributions`: what it says, what it stores, how it refuses."""

import pytest
from click.testing import CliRunner

from longtable.areas.conversations.models import Contribution
from longtable.areas.conversations.tests.factories import a_conversation, an_activity
from longtable.config.command.import_ import command
from longtable.foundation.partnerships.scoping import within

FILE = "Answer,Name,Organisation\nTrust first,Una Dale,Foodbank\nMoney,Ned Cope,Council\n,Eve,\n"


@pytest.fixture
def conversation(cast):
    with within(cast.partnership):
        conversation = a_conversation(join_code="ACDEFG", names="named")
        an_activity(conversation, "opening")
        an_activity(conversation, prompt="How do we plan together?")
        an_activity(conversation, prompt="Who leads?")
    return conversation


@pytest.fixture
def run(conversation, tmp_path):
    def run(content: str | bytes, *options: str, answer: str = "", code: str = "ACDEFG"):
        path = tmp_path / "answers.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        arguments = ["contributions", str(path), "--conversation", code, "--question", "1"]
        return CliRunner().invoke(command, [*arguments, *options], input=answer)

    return run


def stored(conversation) -> list[tuple[str, str]]:
    with within(conversation.partnership):
        rows = Contribution.objects.order_by("pk")
        return [(each.text, each.activity.prompt) for each in rows]


SHOWN = """answers.csv: CSV, UTF-8, separated by commas
To the question: How do we plan together?
  Answer       Answer
  Name         Name
  Organisation Organisation
  Sector       none
  Role         none
  Time         none
2 answers (skipped: rows without an answer: 1).
"""


def test_import_shows_columns_asks_and_stores(run, conversation):
    result = run(FILE, answer="y\n")

    assert result.output == (
        f"{SHOWN}Import these answers? [y/N]: y\nImported 2 answers from 2 people.\n"
    )
    assert result.exit_code == 0
    assert stored(conversation) == [
        ("Trust first", "How do we plan together?"),
        ("Money", "How do we plan together?"),
    ]


def test_import_that_is_declined_stores_nothing(run, conversation):
    result = run(FILE, answer="n\n")

    assert (result.exit_code, stored(conversation)) == (1, [])


def test_import_with_yes_does_not_ask(run, conversation):
    result = run(FILE, "--yes", "--question", "2", "--consent", "count")

    assert result.output.endswith("Imported 2 answers from 2 people.\n")
    assert [prompt for _, prompt in stored(conversation)] == ["Who leads?"] * 2
    with within(conversation.partnership):
        assert set(Contribution.objects.values_list("consent", flat=True)) == {"count"}


def test_import_with_a_column_named(run, conversation):
    result = run("id,q1\n1,Trust\n2,Money\n", "--yes", "--column", "text=q1", "--column", "name=")

    assert (result.exit_code, len(stored(conversation))) == (0, 2)


def test_import_twice_stores_once_and_says_so(run, conversation):
    run(FILE, "--yes")

    result = run(FILE, "--yes")

    assert (result.exit_code, len(stored(conversation))) == (1, 2)
    assert result.stderr.startswith(
        "Error: These 2 answers were imported to this question already, on "
    )


@pytest.mark.slow
def test_import_of_a_long_file_stores_all(run, conversation):
    rows = "".join(f"Answer number {number}\n" for number in range(1200))

    result = run(f"answer\n{rows}", "--yes")

    assert result.output.endswith("Imported 1,200 answers; nothing is known of who gave them.\n")
    assert len(stored(conversation)) == 1200


REFUSED = [
    ("", [], "The file is empty. Save it again with the answers in it."),
    (
        "id,q1\n1,2\n",
        [],
        "No column with answers was found. The columns are: id, q1. "
        "Name it with --column text=HEADING.",
    ),
    (
        "id,q1\n1,2\n",
        ["--column", "text=q7"],
        "There is no column called 'q7'. The columns are: id, q1.",
    ),
    (
        "answer,id\n,1\n",
        [],
        "The column 'answer' holds no answers. Name another with --column text=HEADING.",
    ),
    (
        FILE,
        ["--question", "7"],
        "There is no core question 7. This conversation asks:\n"
        "  1: How do we plan together?\n  2: Who leads?",
    ),
    (
        FILE,
        ["--conversation", "QQQQQQ"],
        "No conversation has the code QQQQQQ. Copy the code from the conversation's page.",
    ),
    (
        f"answer\nTrust\n{'a' * 1001}\n",
        [],
        "Nothing was imported, because of these rows:\n"
        "  Row 3: the answer has 1,001 characters; at most 1,000 are taken. "
        "Shorten it, or split it into two rows.",
    ),
    (
        "answer\nWe don't know".encode("utf-16"),
        [],
        "The letters in the file cannot be read: they are neither UTF-8 nor Windows-1252. "
        "Save it from your spreadsheet as 'CSV UTF-8'.",
    ),
]


@pytest.mark.parametrize(("content", "options", "message"), REFUSED)
def test_import_refuses_in_one_plain_message(run, conversation, content, options, message):
    result = run(content, "--yes", *options)

    assert (result.exit_code, result.stdout, result.stderr) == (1, "", f"Error: {message}\n")
    assert stored(conversation) == []


def test_import_of_200_mb_is_refused_unread(run, conversation, tmp_path):
    path = tmp_path / "large.csv"
    with path.open("wb") as sparse:
        sparse.truncate(200_000_000)

    arguments = ["contributions", str(path), "--conversation", "ACDEFG", "--question", "1"]
    result = CliRunner().invoke(command, arguments)

    assert (result.exit_code, result.stderr) == (
        1,
        "Error: The file has 200 MB; at most 10 MB can be taken. "
        "Split it, or leave out the columns that are not answers.\n",
    )


@pytest.mark.parametrize("column", ["answer", "colour=red"])
def test_import_with_a_column_option_that_makes_no_sense(run, column):
    result = run(FILE, "--column", column)

    assert result.exit_code == 2
    assert f"--column {column} is not understood. Write --column text=Heading;" in result.stderr
