"""Forms: markup of govuk-frontend, escaped labels, plain words, nothing typed is lost."""

from html.parser import HTMLParser

import pytest
from django import forms
from django.template import engines

from longtable.foundation.ui.forms import ClockInput, DayInput, PlainForm

NAMES = [("first", "First names"), ("none", "Nobody's name")]


class Supper(PlainForm):
    submit_label = "Lay the table"

    title = forms.CharField(label="Title", max_length=20, help_text="Shown to everybody.")
    seats = forms.IntegerField(label="Number of seats", min_value=2)
    email = forms.EmailField(label="Your e-mail address")
    names = forms.ChoiceField(
        label="How should names be shown?", choices=NAMES, widget=forms.RadioSelect
    )
    dishes = forms.MultipleChoiceField(
        label="Dishes",
        choices=[("a", "Apples"), ("b", "Bread")],
        widget=forms.CheckboxSelectMultiple,
    )
    place = forms.ChoiceField(label="Place", choices=[("x", "Here"), ("y", "There")])
    purpose = forms.CharField(label="Purpose", max_length=100, widget=forms.Textarea)
    menu = forms.FileField(label="Menu", required=False)
    day = forms.DateField(label="Day", widget=DayInput)
    clock = forms.TimeField(label="Time", widget=ClockInput)
    read = forms.BooleanField(label="I have read the menu")


class Elements(HTMLParser):
    """Every start tag of a page with its attributes."""

    def __init__(self, html: str):
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def one(self, **wanted):
        (match,) = [
            attrs for _, attrs in self.found if all(attrs.get(k) == v for k, v in wanted.items())
        ]
        return match


def render(form) -> str:
    return engines["django"].from_string("{% plain_form form %}").render({"form": form})


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("title", "govuk-input"),
        ("seats", "govuk-input"),
        ("email", "govuk-input"),
        ("place", "govuk-select"),
        ("purpose", "govuk-textarea govuk-js-character-count"),
        ("menu", "govuk-file-upload"),
        ("day", "govuk-input"),
        ("clock", "govuk-input"),
        ("read", "govuk-checkboxes__input"),
    ],
)
def test_control_has_the_class_of_its_kind(name: str, expected: str):
    assert Elements(render(Supper())).one(name=name)["class"] == expected


def test_control_with_an_error_is_marked_and_described_by_hint_and_error():
    control = Elements(render(Supper({"title": "x" * 30}))).one(name="title")

    assert control["class"] == "govuk-input govuk-input--error"
    assert control["aria-describedby"] == "id_title_helptext id_title_error"
    assert control["aria-invalid"] == "true"


def test_every_description_that_a_control_names_is_on_the_page():
    page = Elements(render(Supper({})))

    ids = {attrs["id"] for _, attrs in page.found if "id" in attrs}
    named = " ".join(attrs.get("aria-describedby") or "" for _, attrs in page.found).split()
    assert set(named) - ids == set()


def test_every_label_belongs_to_a_control():
    page = Elements(render(Supper()))

    ids = {attrs.get("id") for _, attrs in page.found}
    assert {attrs["for"] for tag, attrs in page.found if tag == "label"} - ids == set()


def test_error_summary_links_each_error_to_its_first_control():
    page = Elements(render(Supper({})))

    links = [attrs["href"] for tag, attrs in page.found if tag == "a"]
    assert links == [
        "#id_title",
        "#id_seats",
        "#id_email",
        "#id_names_0",
        "#id_dishes_0",
        "#id_place",
        "#id_purpose",
        "#id_day",
        "#id_clock",
        "#id_read",
    ]


def test_single_radios_and_checkboxes_have_their_class_in_a_refused_form():
    page = Elements(render(Supper({})))

    lists = [attrs for _, attrs in page.found if attrs.get("name") in ("names", "dishes")]
    assert [attrs["class"] for attrs in lists] == [
        "govuk-radios__input",
        "govuk-radios__input",
        "govuk-checkboxes__input",
        "govuk-checkboxes__input",
    ]


def test_radios_and_checkboxes_sit_in_a_fieldset_with_a_legend():
    tags = [tag for tag, _ in Elements(render(Supper())).found]

    assert tags.count("fieldset") == tags.count("legend") == 2


def test_empty_form_says_what_to_do_field_by_field():
    errors = {name: texts[0] for name, texts in Supper({}).errors.items()}

    assert errors == {
        "title": "Enter title.",
        "seats": "Enter number of seats.",
        "email": "Enter your e-mail address.",
        "names": "Answer ‘How should names be shown?’",
        "dishes": "Choose dishes.",
        "place": "Choose place.",
        "purpose": "Enter purpose.",
        "day": "Enter day.",
        "clock": "Enter time.",
        "read": "Tick ‘I have read the menu’ to go on.",
    }


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("title", "x" * 30, "Use 20 characters or fewer; you used 30."),
        ("seats", "1", "Enter 2 or more."),
        ("seats", "many", "Enter a whole number."),
        ("email", "alice", "Enter an e-mail address such as name@example.org."),
        ("place", "z", "Choose one of the answers shown."),
        ("day", "soon", "Enter a date such as 2026-03-27."),
        ("clock", "late", "Enter a time such as 14:30."),
    ],
)
def test_bad_value_is_refused_in_plain_words(name: str, value: str, expected: str):
    assert Supper({name: value}).errors[name] == [expected]


def test_a_fields_own_words_win():
    class Own(PlainForm):
        code = forms.CharField(error_messages={"required": "Read the code off the screen."})

    assert Own({}).errors["code"] == ["Read the code off the screen."]


def test_refused_form_keeps_what_was_typed():
    html = render(Supper({"title": "x" * 30, "purpose": "To eat together", "names": "none"}))

    page = Elements(html)
    assert page.one(name="title")["value"] == "x" * 30
    assert "To eat together</textarea>" in html
    assert "checked" in page.one(name="names", value="none")


def test_pasting_a_long_answer_is_not_cut_by_the_browser():
    page = Elements(render(Supper()))

    assert not [attrs for _, attrs in page.found if "maxlength" in attrs]


def test_long_answer_is_counted_as_it_is_typed():
    page = Elements(render(Supper()))

    assert page.one(**{"data-module": "govuk-character-count"})["data-maxlength"] == "100"
    assert page.one(name="purpose")["aria-describedby"] == "id_purpose-info"


def test_labels_hints_and_answers_that_people_typed_are_escaped():
    class Typed(PlainForm):
        one = forms.CharField(label="<b>one</b>", help_text="<i>hint</i>")
        two = forms.ChoiceField(
            label="<b>two</b>", choices=[("1", "<u>answer</u>")], widget=forms.RadioSelect
        )

    html = render(Typed({"one": "<s>typed</s>"}))

    assert [tag for tag, _ in Elements(html).found if tag in ("b", "i", "u", "s")] == []
    assert "&lt;b&gt;one&lt;/b&gt;</label>" in html


def test_button_says_what_it_does_and_is_pressed_once():
    button = Elements(render(Supper())).one(type="submit")

    assert button["data-prevent-double-click"] == "true"
    assert "Lay the table</button>" in render(Supper())


def test_error_of_the_whole_form_is_in_the_summary():
    form = Supper({})
    form.add_error(None, "The table is full; choose another day.")

    assert "The table is full; choose another day." in render(form)
