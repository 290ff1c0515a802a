"""Component tags: what they show, and that what people typed stays text."""

from types import SimpleNamespace

import pytest
from django.template import engines


def render(source: str, **context: object) -> str:
    return engines["django"].from_string(source).render(context)


def test_tag_has_its_colour():
    html = render('{% tag "Open" "green" %}')

    assert html == '<strong class="govuk-tag govuk-tag--green">Open</strong>'


def test_tag_of_an_unknown_colour_is_refused():
    with pytest.raises(ValueError, match="not 'mauve'"):
        render('{% tag "Open" "mauve" %}')


def test_sector_chip_shows_name_colour_and_shape():
    html = render(
        "{% sector_chip sector %}",
        sector=SimpleNamespace(name="NHS", colour="#3295D3", shape="square"),
    )

    assert html == (
        '<span class="lt-chip"><svg class="lt-chip__shape" viewBox="0 0 16 16" aria-hidden="true"'
        ' focusable="false"><path d="M2 2H14V14H2Z" fill="#3295D3" fill-rule="evenodd"/></svg>'
        "NHS</span>"
    )


def test_sector_chip_of_nobody_is_nothing():
    assert render("{% sector_chip sector %}", sector=None) == ""


@pytest.mark.parametrize(
    "source",
    [
        "{% tag typed %}",
        "{% sector_chip typed %}",
        "{% stat typed typed typed %}",
        "{% empty_state typed typed '/' typed %}",
    ],
)
def test_what_people_typed_stays_text(source: str):
    html = render(source, typed="<script>alert(1)</script>")

    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_empty_state_without_a_first_step_has_no_button():
    html = render('{% empty_state "No themes yet" "They come from answers." %}')

    assert "<a" not in html


def test_long_table_has_a_seat_for_every_place():
    assert render("{% long_table %}").count("<path transform=") == 20
