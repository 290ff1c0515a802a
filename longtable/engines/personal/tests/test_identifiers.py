"""Identifiers: what has their form, and what only looks like it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from longtable.engines.personal import STRUCTURED, find
from longtable.engines.personal.nhs_number import is_valid


def found(text):
    return [(span.kind.value, text[span.start : span.end]) for span in find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NHS number 943 476 5919.", ("nhs_number", "943 476 5919")),
        ("NHS number 9434765910 (mistyped)", ("nhs_number", "9434765910")),
        ("the patient 9434765919 waited", ("nhs_number", "9434765919")),
        ("NI AB 12 34 56 C", ("national_insurance", "AB 12 34 56 C")),
        ("LA1 1YN floods", ("postcode", "LA1 1YN")),
        ("near la11yn now", ("postcode", "la11yn")),
        ("ring 01524 555123", ("phone", "01524 555123")),
        ("on +44 (0)7700 900123 please", ("phone", "+44 (0)7700 900123")),
        ("(015394) 12345", ("phone", "(015394) 12345")),
        ("ask a.b@example.org.", ("email", "a.b@example.org")),
        ("ask joe (at) example dot org dot uk now", ("email", "joe (at) example dot org dot uk")),
        ("born 3/4/1950", ("birth_date", "3/4/1950")),
        ("3rd April 1950 was when he was born", ("birth_date", "3rd April 1950")),
        ("I follow @some_one there", ("handle", "@some_one")),
        ("at 12a Mill Lane they", ("address", "12a Mill Lane")),
        ("at 12 mill lane they", ("address", "12 mill lane")),
        ("in Flat 4, 12 St Mary's Road", ("address", "Flat 4, 12 St Mary's Road")),
        ("Rose Cottage, Church Lane is damp", ("address", "Rose Cottage, Church Lane")),
    ],
)
def test_identifier_is_found(text, expected):
    assert found(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Order number 9434765919 never came.",
        "Call us about 4857773457, the charity number.",
        "Meet in W1 2nd floor.",
        "LA1 is the first half only.",
        "It opened on 5 July 1948.",
        "It cost £01524 555 in all.",
        "12 people a week come down the road.",
        "Score 12/40, up from 3.4 in 2019.",
        "A 2 hour drive, then a 10 minute walk along the lane.",
    ],
)
def test_what_only_looks_like_one_is_left(text):
    assert found(text) == []


def slow_check(digits):
    total = 0
    for place in range(9):
        total += int(digits[place]) * (10 - place)
    remainder = 11 - total % 11
    return {11: 0, 10: None}.get(remainder, remainder) == int(digits[9])


@settings(max_examples=50)
@given(st.text("0123456789", min_size=10, max_size=10))
def test_check_digit_is_as_the_dictionary_says(digits):
    assert is_valid(digits) == slow_check(digits)


@settings(max_examples=50)
@given(st.text(max_size=80))
def test_spans_lie_in_order_inside_any_text(text):
    spans = find(text)

    ends = [0, *(edge for span in spans for edge in (span.start, span.end)), len(text)]
    assert ends == sorted(ends)


def test_every_kind_but_names_is_structured():
    assert {kind.value for kind in STRUCTURED} == {
        "nhs_number", "national_insurance", "email", "phone", "postcode", "birth_date", "handle",
        "address",
    }  # fmt: skip
