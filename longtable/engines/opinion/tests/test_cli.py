import json
import subprocess
import sys
from html.parser import HTMLParser

import pytest
from click.testing import CliRunner

from longtable.engines.opinion.cli import command
from longtable.engines.opinion.tests.conftest import two_camps

SCRIPT = "<script>alert('x')</script>"


@pytest.fixture
def files(tmp_path):
    """Votes of two camps in two sectors, with one statement that tries to be a program."""
    rows = zip(*two_camps(strength=0.95), strict=True)
    votes = "".join(f"p{p},s{s},{v}\n" for p, s, v in rows)
    texts = "".join(f"s{s},Statement {SCRIPT if s == 0 else ''} & {s}\n" for s in range(20))
    sectors = "".join(f"p{p},{'nhs' if p < 30 else '<b>charity</b>'}\n" for p in range(60))
    for name, text in (
        ("votes.csv", "person,statement,vote\n" + votes),
        ("statements.csv", "statement,text\n" + texts),
        ("people.csv", "person,sector\n" + sectors),
    ):
        (tmp_path / name).write_text(text)
    return tmp_path


def run(*arguments):
    return CliRunner().invoke(command, ["map", *map(str, arguments)])


def run_all(files):
    return run(
        "--votes", files / "votes.csv", "--statements", files / "statements.csv",
        "--people", files / "people.csv", "--state", files / "state.json",
        "--json", files / "map.json", "--report", files / "map.html", "--title", f"T {SCRIPT}",
    )  # fmt: skip


def test_map_prints_what_is_shared_first(files):
    done = run("--votes", files / "votes.csv")

    assert done.exit_code == 0
    first, shared = done.output.split("\n")[0], done.output.split("\n\n")[1]
    assert first.startswith("60 people, 20 statements, ")
    assert shared.startswith("What all groups share\n  agree ")
    assert "2 opinion groups." in done.output


def test_map_with_sectors_names_bridges_and_divides(files):
    done = run_all(files)

    assert done.exit_code == 0
    assert "Bridges between sectors (<b>charity</b>, nhs)\n  agree at least " in done.output
    assert "What divides sectors\n" in done.output


def test_map_json_holds_every_person_and_statement(files):
    run_all(files)

    written = json.loads((files / "map.json").read_text())

    assert written["format"] == "longtable-opinion-map-1"
    assert len(written["people"]) == 60
    assert [s["statement"] for s in written["statements"]] == sorted(f"s{s}" for s in range(20))
    assert written["groups"]["k"] == 2
    assert sum(map(sum, written["sectors"]["in_groups"])) == 60
    for statement in written["statements"]:
        parts = [statement, *statement["groups"], *statement["sectors"]]
        assert len(parts) == 5
        assert sum(part["seen"] for part in statement["groups"]) == statement["seen"]
        assert all(p["agree_low"] <= p["agree"] / p["seen"] <= p["agree_high"] for p in parts)


class Tags(HTMLParser):
    """Collects tags, attributes and addresses of a page."""

    def __init__(self):
        super().__init__()
        self.names, self.attributes = [], []

    def handle_starttag(self, tag, attrs):
        self.names.append(tag)
        self.attributes += [(tag, *pair) for pair in attrs]


def test_map_report_escapes_texts_and_fetches_nothing(files):
    run_all(files)
    page = (files / "map.html").read_text()
    tags = Tags()
    tags.feed(page)

    assert "script" not in tags.names
    assert "b" not in tags.names
    assert "&lt;script&gt;" in page
    assert not {"src", "href", "onload"} & {name for _, name, _ in tags.attributes}
    assert ("svg", "role", "img") in tags.attributes
    assert "What bridges sectors" in page
    assert page.count("<table>") >= 5


def test_map_again_with_the_state_file_gives_the_same_files(files):
    run_all(files)
    first = [(files / name).read_text() for name in ("map.json", "state.json")]

    run_all(files)

    assert [(files / name).read_text() for name in ("map.json", "state.json")] == first


def test_map_without_groups_says_so_in_summary_and_report(tmp_path):
    votes = tmp_path / "votes.csv"
    votes.write_text("person,statement,vote\n" + "".join(f"p{i},s,1\n" for i in range(9)))

    done = run("--votes", votes, "--report", tmp_path / "r.html")

    assert done.exit_code == 0
    assert "There are no stable groups" in done.output
    assert "There are no stable groups" in (tmp_path / "r.html").read_text()


@pytest.mark.parametrize(
    ("votes", "opening"),
    [
        ("a,1,1\n", "1 person, 1 statement, 1 vote. 1 person voted enough"),
        ("a,1,1\na,1,1\na,1,-1\n", "1 person, 1 statement, 1 vote. 1 person voted enough"),
        ("".join(f"a,{s},1\n" for s in range(9)), "1 person, 9 statements, 9 votes."),
        ("".join(f"p{p},1,{p % 3 - 1}\n" for p in range(9)), "9 people, 1 statement, 9 votes."),
        ("".join(f"p{p},{s},0\n" for p in range(9) for s in "ab"), "9 people, 2 statements, 18"),
    ],
    ids=["one vote", "same row again", "one person", "one statement", "all pass"],
)
def test_map_of_next_to_nothing_says_that_there_are_no_groups(tmp_path, votes, opening):
    (tmp_path / "votes.csv").write_text("person,statement,vote\n" + votes)
    out = [tmp_path / name for name in ("m.json", "r.html", "s.json")]

    done = run("--votes", tmp_path / "votes.csv", "--json", out[0], "--report", out[1],
               "--state", out[2])  # fmt: skip

    assert done.exit_code == 0
    assert done.output.startswith(opening)
    assert "There are no stable groups" in done.output
    assert json.loads(out[0].read_text())["groups"]["k"] == 1


@pytest.mark.parametrize(
    ("votes", "message"),
    [
        ("person,statement,vote\n", "There are no votes in the file."),
        ("participant,group-id,n-votes,1,2\n7,,0,,\n", "There are no votes in the file."),
        ("person,statement,vote\na,b,7\n", "the vote is '7', not -1, 0 or 1"),
        ("", "votes.csv is empty"),
    ],
)
def test_map_bad_votes_are_one_sentence_and_no_success(tmp_path, votes, message):
    (tmp_path / "votes.csv").write_text(votes)

    done = run("--votes", tmp_path / "votes.csv", "--json", tmp_path / "out.json")

    assert done.exit_code == 1
    assert done.output.startswith("Error: ")
    assert message in done.output
    assert not (tmp_path / "out.json").exists()


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("--people", "person,sector\nnobody,\n", "names no sector"),
        ("--state", "{}", "This is not the state of an opinion map."),
        ("--statements", "statement,text\ns1,a\ns1,b\n", "it is there twice"),
    ],
)
def test_map_bad_companions_are_refused(files, name, text, message):
    (files / "bad").write_text(text)

    done = run("--votes", files / "votes.csv", name, files / "bad")

    assert done.exit_code == 1
    assert message in done.output


def test_map_people_unknown_to_the_votes_make_no_sectors(files):
    (files / "people.csv").write_text("person,sector\nstranger,nhs\n")

    done = run("--votes", files / "votes.csv", "--people", files / "people.csv")

    assert done.exit_code == 0
    assert "There must be two sectors or more" in done.output


def test_map_a_sector_with_too_few_people_is_left_out_and_named(files):
    rows = "".join(
        f"p{p},{['nhs', 'charity', 'council'][2 if p < 3 else p % 2]}\n" for p in range(60)
    )
    (files / "people.csv").write_text("person,sector\n" + rows)

    done = run("--votes", files / "votes.csv", "--people", files / "people.csv")

    assert "Bridges between sectors (charity, nhs)" in done.output
    assert "Too few people to compare: council." in done.output


def test_map_unwritable_report_is_one_sentence(files):
    done = run("--votes", files / "votes.csv", "--report", files / "no" / "such" / "r.html")

    assert done.exit_code == 1
    assert "could not be read or written" in done.output


def test_map_statements_listed_but_not_voted_on_and_the_other_way_round(files):
    (files / "statements.csv").write_text("statement,text\ns1,Known\nnew,Not yet seen\n")

    done = run(
        "--votes", files / "votes.csv", "--statements", files / "statements.csv",
        "--json", files / "map.json",
    )  # fmt: skip

    written = {
        s["statement"]: s for s in json.loads((files / "map.json").read_text())["statements"]
    }
    assert done.exit_code == 0
    assert written["new"]["seen"] == 0
    assert written["s2"]["text"] is None


@pytest.mark.slow
def test_module_runs_as_a_command(files):
    done = subprocess.run(
        [sys.executable, "-m", "longtable.engines.opinion", "map", "--votes",
         str(files / "votes.csv")],
        capture_output=True, text=True,
    )  # fmt: skip

    assert done.returncode == 0
    assert done.stdout.startswith("60 people")
    assert done.stderr == ""
