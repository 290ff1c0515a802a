"""Masking, and the shell."""

import pytest
from click.testing import CliRunner

from longtable.engines.personal import Kind, Span, find, mask
from longtable.engines.personal.cli import command


def test_masked_text_says_what_was_there():
    text = "Dr Shaw rang 01524 555123."

    assert mask(text, find(text)) == "Dr [name] rang [phone number]."


def test_where_spans_overlap_the_surer_kind_is_masked():
    spans = [Span(0, 4, Kind.NAME), Span(2, 6, Kind.POSTCODE)]

    assert mask("abcdefg", spans) == "ab[postcode]g"


def test_span_beyond_the_text_is_refused():
    with pytest.raises(ValueError, match="after the end"):
        mask("abc", [Span(1, 9, Kind.NAME)])


def test_empty_span_is_refused():
    with pytest.raises(ValueError, match="begin"):
        Span(3, 3, Kind.NAME)


def test_command_masks_each_line():
    result = CliRunner().invoke(command, ["-"], input="Ask Sarah.\nNothing here.\n")

    assert (result.exit_code, result.stdout) == (0, "Ask [name].\nNothing here.\n")


def test_command_tells_spans_as_json():
    result = CliRunner().invoke(command, ["--json", "-"], input="Ask Sarah.\n")

    assert result.stdout == '{"line": 1, "start": 4, "end": 9, "kind": "name"}\n'
