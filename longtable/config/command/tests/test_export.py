"""`longtable export conversation`: what it writes, records and refuses."""

import json

import pytest
from click.testing import CliRunner

from longtable.areas.conversations.tests.factories import (
    a_contribution,
    a_conversation,
    an_activity,
)
from longtable.config.command.export import command
from longtable.foundation.audit.models import AuditEvent
from longtable.foundation.partnerships.scoping import within


@pytest.fixture
def said(cast):
    with within(cast.partnership):
        a_contribution(an_activity(a_conversation(join_code="ACDEFG")), "Said aloud.")


def run(*arguments):
    return CliRunner().invoke(command, ["conversation", *arguments])


@pytest.mark.parametrize(("options", "is_there"), [((), True), (("--counts",), False)])
def test_export_writes_what_may_be_seen_and_is_recorded(said, tmp_path, options, is_there):
    out = tmp_path / "talk.json"

    result = run("ACDEFG", "--format", "json", "--out", str(out), *options)

    event = AuditEvent.objects.latest("index")
    assert (result.exit_code, result.output) == (0, f"Wrote {out}.\n")
    assert ("Said aloud." in json.dumps(json.loads(out.read_text()))) == is_there
    assert (event.verb, event.actor, event.facts["answers"]) == (
        "conversation.exported", "system", is_there
    )  # fmt: skip


def test_export_of_an_unknown_code_says_so(said, tmp_path):
    result = run("ZZZZZZ", "--out", str(tmp_path / "none.xlsx"))

    assert (result.exit_code, result.output) == (
        1, "Error: There is no conversation with the code ZZZZZZ.\n"
    )  # fmt: skip
    assert not (tmp_path / "none.xlsx").exists()
