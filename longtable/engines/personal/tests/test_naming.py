"""Names: whose rules find them, and what is nobody's."""

import pytest

from longtable.engines.personal import Kind, find


def names_in(text):
    return [text[span.start : span.end] for span in find(text) if span.kind == Kind.NAME]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dr Okonjo-Smith was kind.", ["Okonjo-Smith"]),
        ("mrs threlfall runs it", ["threlfall"]),
        ("My mum Xanthe came.", ["Xanthe"]),
        ("a nurse called Bronagh helped", ["Bronagh"]),
        ("My name is Tendai Moyo.", ["Tendai Moyo"]),
        ("Sarah's idea, and Priya's", ["Sarah", "Priya"]),
        ("spoke to sarah again", ["sarah"]),
        ("Thank you to Joan, Olu and Bo.", ["Joan", "Olu", "Bo"]),
        ("Grace Shaw said so.", ["Grace Shaw"]),
        ("J. Smith signed it.", ["J. Smith"]),
        ("I SPOKE TO SARAH TWICE", ["SARAH"]),
    ],
)
def test_name_is_found(text, expected):
    assert names_in(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Grace under pressure.",
        "May is late. Will it last?",
        "Parkinson's and Alzheimer's clinics share a room.",
        "We met in Victoria Park by Charlotte Street.",
        "My doctor listened. The nurse did not.",
        "St Catherine's is full.",
        "Mr and Mrs everybody.",
        "Florence Nightingale would weep.",
    ],
)
def test_what_is_nobodys_name_is_left(text):
    assert names_in(text) == []
