"""A write-up in every form: the public page, HTML, Word and PDF files; and tables of answers."""

import csv
import io
import re
import zipfile

import pytest
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from longtable.areas.conversations.actions.panel import Point, add_panel_point
from longtable.areas.conversations.actions.write_up import Words, edit_words, publish
from longtable.areas.conversations.models import Contribution, Speaker, Upvote, WriteUp
from longtable.areas.conversations.tests.factories import (
    a_bullet,
    a_contribution,
    a_conversation,
    a_guest,
    an_activity,
)
from longtable.areas.conversations.tests.test_views_guest import words_of
from longtable.areas.conversations.views.documents import elements as el
from longtable.areas.conversations.views.documents.pdf import as_pdf
from longtable.areas.conversations.views.documents.word import as_word
from longtable.foundation.partnerships.models import Sector
from longtable.foundation.ui.documents.charset import showable, storable
from longtable.foundation.ui.spreadsheets import harmless

PAGE = "/c/ACDEFG/write-up/"
FORMATS = ("html", "docx", "pdf")
INJECTED = (
    '#panic("x") *bold* $1/0$ @ref <label> [x] \\ // /* ` {{ 7*7 }} <script>alert(1)</script>'
)


@pytest.fixture
def write_up(at_the_table):
    """A published write-up with something in every section."""
    alice = at_the_table.alice
    conversation = a_conversation(
        "closed", join_code="ACDEFG", title="Winter & what we learnt", names="first_name"
    )
    Speaker.objects.create(conversation=conversation, name="Ada Birch", part="presenter")
    nhs = Sector.objects.get_or_create(name="NHS")[0]
    guests = [
        a_guest(conversation, name="Una Dale", organisation="Foodbank", sector=nhs)
        for _ in range(6)
    ]
    a_contribution(an_activity(conversation, "opening"), "Trust")
    core = an_activity(conversation, prompt="How do we plan together?")
    said = [a_contribution(core, f"Said {number}", participant=each)
            for number, each in enumerate(guests)]  # fmt: skip
    question = a_contribution(an_activity(conversation, "questions"), "Who pays?")
    Upvote.objects.create(contribution=question, participant=guests[0])
    rating = an_activity(conversation, "survey", prompt="How useful was it?")
    for guest in guests:
        a_contribution(rating, "", rating=5, participant=guest)
    made = WriteUp.objects.create(conversation=conversation, grouping="TF-IDF mode")
    a_bullet(made, *said)
    point = Point("Plans are promises", "Say how they change")
    add_panel_point(actor=alice, write_up=made, activity=core, point=point)
    edit_words(actor=alice, write_up=made, words=Words("Hello.", "- Meet again", "Thank you."))
    publish(actor=alice, write_up=made, read=True)
    return made


def text_of(client, ending: str) -> str:
    """Everything that a file says, its white space made single."""
    content = client.get(f"{PAGE}{ending}/").content
    if ending == "docx":
        document = Document(io.BytesIO(content))
        texts = [paragraph.text for paragraph in document.paragraphs]
    elif ending == "pdf":
        texts = [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]
    else:
        texts = [re.sub(r"<[^>]+>", " ", content.decode().split("</style>")[1])]
    return " ".join(" ".join(texts).split())


def test_page_needs_no_account_and_says_everything(client, write_up):
    response = client.get(PAGE)

    words = words_of(response)
    for said in (
        "Winter &amp; what we learnt",
        "Write-up of a conversation held on 6 October 2026 by Eskerdale",
        "Purpose and guests To hear what has changed. Presenter Ada Birch Hello.",
        "6 people took part.",
        "How do we plan together? 6 people answered. What the panel said “Plans are promises”",
        "You said “Said 0” 6 people said something like it “Said 1” Una, Foodbank",
        "Not answered yet “Who pays?” 1 other person wanted to know this",
        "How useful was it? 6 people gave a rating from 1 to 5. The mean is 5.0.",
        "Next steps Meet again Thanks Thank you. How this write-up was made",
        "A person has read all of it and published it.",
    ):
        assert said in words


def test_page_contents_link_to_every_section(client, write_up):
    page = client.get(PAGE).content.decode()

    linked = re.findall(r'<a class="govuk-link" href="#([\w-]+)">', page)
    assert linked == re.findall(r'<h2 class="govuk-heading-l" id="([\w-]+)"', page)
    assert linked[:2] == ["purpose", "who-took-part"]


def test_page_in_another_spelling_of_the_code_leads_to_the_right_one(client, write_up):
    assert client.get("/c/acdefg/write-up/")["Location"] == PAGE
    assert client.get("/c/acdefg/write-up/pdf/")["Location"] == f"{PAGE}pdf/"


@pytest.mark.parametrize("address", [PAGE, f"{PAGE}pdf/", "/c/QQQQQQ/write-up/"])
def test_write_up_that_is_not_published_is_not_there(client, write_up, address):
    WriteUp.objects.update(status="draft")

    assert client.get(address).status_code == 404


def test_format_that_does_not_exist_is_not_there(client, write_up):
    assert client.get(f"{PAGE}exe/").status_code == 404


@pytest.mark.slow
@pytest.mark.parametrize("gone", [{"status": "hidden"}, {"status": "withdrawn", "text": ""},
                                  {"consent": "count"}])  # fmt: skip
def test_words_that_may_no_longer_be_shown_are_gone_from_page_and_files(client, write_up, gone):
    before = [client.get(PAGE).content.decode(), *(text_of(client, each) for each in FORMATS)]
    Contribution.objects.filter(text__in=["Said 0", "Said 1", "Who pays?"]).update(**gone)

    after = [client.get(PAGE).content.decode(), *(text_of(client, each) for each in FORMATS)]

    assert [("Said 0" in each, "Said 1" in each, "Who pays?" in each) for each in before] == [
        (True, True, True)
    ] * 4
    assert [
        [word for word in ("Said 0", "Said 1", "Who pays?") if word in each] for each in after
    ] == [[]] * 4
    assert ["Said 2" in each for each in after] == [True] * 4


@pytest.mark.parametrize("ending", FORMATS)
def test_file_says_the_same_in_each_format(client, write_up, ending):
    text = text_of(client, ending).replace("&amp;", "&")

    for said in ("Winter & what we learnt", "Plans are promises", "“Said 0”", "Una, Foodbank",
                 "“Who pays?”", "Meet again", "6 people took part."):  # fmt: skip
        assert said in text


def test_files_are_named_after_the_conversation(client, write_up):
    named_as = {each: client.get(f"{PAGE}{each}/")["Content-Disposition"] for each in FORMATS}

    assert named_as == {
        each: f'attachment; filename="winter-what-we-learnt.{each}"' for each in FORMATS
    }


def test_html_file_needs_nothing_else(client, write_up):
    page = client.get(f"{PAGE}html/").content.decode()

    assert re.findall(r'(?:src|href)="(?!#)[^"]*"', page) == []
    assert "<script" not in page
    assert '<html lang="en-GB">' in page


def test_word_file_has_headings_described_pictures_and_header_rows(client, write_up):
    document = Document(io.BytesIO(client.get(f"{PAGE}docx/").content))

    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert headings[:3] == ["Purpose and guests", "Who took part", "The opening question"]
    described = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert described[0] == "Who took part, by sector. NHS: 6"
    assert len(described) == 4
    (table,) = document.tables
    assert 'tblHeader w:val="true"' in table.rows[0]._tr.xml
    assert [cell.text for cell in table.rows[1].cells] == ["1", "Trust", "1"]
    assert document.core_properties.language == "en-GB"
    assert document.core_properties.title == "Winter & what we learnt"


def structure(node) -> list:
    """Tags of a PDF's structure tree, depth first, with what pictures are described as."""
    node = node.get_object()
    if not hasattr(node, "get") or ("/S" not in node and "/K" not in node):
        return []
    kids = node.get("/K", [])
    kids = kids if isinstance(kids, list) else [kids]
    below = [tag for kid in kids if hasattr(kid, "get_object") for tag in structure(kid)]
    return [(node.get("/S"), node.get("/Alt")), *below]


def test_pdf_file_is_tagged_titled_and_in_its_language(client, write_up):
    reader = PdfReader(io.BytesIO(client.get(f"{PAGE}pdf/").content))

    root = reader.trailer["/Root"]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("en-GB", True)
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert reader.metadata.title == "Winter & what we learnt"
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data()
    tags = structure(root["/StructTreeRoot"])
    figures = [alt for tag, alt in tags if tag == "/Figure"]
    assert (len(figures), figures[0]) == (4, "Who took part, by sector. NHS: 6")
    assert {"/H1", "/H2", "/H3", "/L", "/LI", "/Table", "/TH", "/TD"} <= {tag for tag, _ in tags}


def a_flow(text: str) -> el.Flow:
    statement = el.Statement(text, True, text, ())
    return el.Flow(
        title=text,
        subtitle=text,
        status="Draft",
        sort="write-up",
        elements=(el.Heading(text), el.Paragraph(text), el.Statements((statement,))),
    )


def pdf_text(flow: el.Flow) -> str:
    pages = PdfReader(io.BytesIO(as_pdf(flow, "Eskerdale"))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_pdf_takes_nothing_that_was_said_as_markup(db):
    text = pdf_text(a_flow(INJECTED))

    assert text.count('#panic("x") *bold* $1/0$ @ref <label> [x] \\') >= 4
    assert text.count("<script>alert(1)</script>") >= 4


def test_word_takes_nothing_that_was_said_as_markup(db):
    document = Document(io.BytesIO(as_word(a_flow(INJECTED), "Eskerdale")))

    assert [p.text for p in document.paragraphs if p.style.name == "Title"] == [INJECTED]


def test_pdf_names_characters_that_no_typeface_shows(db):
    text = pdf_text(a_flow("tea \U0001f642\ufe0f for Łódź \u0000"))

    assert "tea [slightly smiling face] for Łódź" in text


def test_storable_leaves_out_what_xml_cannot_hold():
    assert storable("a\x00b\x08c\nd\te\U0001f642") == "abc\nd\te\U0001f642"


def test_showable_names_what_cannot_be_shown_and_drops_what_joined_it():
    said = "a\u200db \U0001f469\u200d\U0001f375\ufe0f!"

    assert showable(said, str.isascii) == "a[zero width joiner]b [woman][teacup without handle]!"


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\uff1d1"]


@pytest.mark.parametrize("formula", FORMULAS)
def test_text_that_would_start_a_formula_is_made_harmless(formula):
    assert harmless(formula) == f"'{formula}"


@pytest.mark.parametrize("cell", ["Trust = time", "", None, 5, -5, "1-1"])
def test_anything_else_in_a_table_stays(cell):
    assert harmless(cell) == cell


def table_of(client, write_up, ending: str) -> list[list]:
    conversation = write_up.conversation
    args = [conversation.partnership.slug, conversation.pk, ending]
    content = client.get(reverse("conversations:contributions_file", args=args)).content
    if ending == "csv":
        return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    rows = load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)
    return [["" if cell is None else str(cell) for cell in row] for row in rows]


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_contributions_as_a_table(at_the_table, signed_in, write_up, ending):
    core = write_up.conversation.activities.get(part="core")
    a_contribution(core, "=HYPERLINK(1)\x08", imported_in=None)
    a_contribution(core, "Counted", consent="count")
    a_contribution(core, "Hidden", status="hidden")
    a_contribution(core, "", status="withdrawn")

    headings, *rows = table_of(signed_in(at_the_table.alice), write_up, ending)

    assert headings == ["Part", "Question", "Answer", "Rating", "Name", "Organisation", "Sector",
                        "Role", "May be quoted", "Hidden", "Upvotes", "Short answer", "Time",
                        "Imported", "Picked"]  # fmt: skip
    said = [row for row in rows if row[0] == "Core question"]
    assert [(row[2].rstrip("\x08"), row[4], row[8], row[9]) for row in said[-4:]] == [
        ("Said 5", "Una", "Yes", "No"),
        ("'=HYPERLINK(1)", "", "Yes", "No"),
        ("", "", "No", "No"),
        ("", "", "Yes", "Yes"),
    ]
    assert [row[3] for row in rows if row[0] == "Follow-up survey"] == ["5"] * 6


def test_contributions_of_an_anonymous_conversation_name_only_what_enough_share(
    at_the_table, signed_in
):
    conversation = a_conversation("closed", names="anonymous")
    core = an_activity(conversation)
    for organisation, people in (("Foodbank", 5), ("Council", 1)):
        for _ in range(people):
            guest = a_guest(conversation, organisation=organisation, role="Cook")
            a_contribution(core, participant=guest)
    made = WriteUp.objects.create(conversation=conversation)

    headings, *rows = table_of(signed_in(at_the_table.alice), made, "csv")

    assert "Name" not in headings
    assert [(row[4], row[6]) for row in rows] == [("Foodbank", "Cook")] * 5 + [("", "Cook")]


def test_xlsx_of_contributions_holds_no_formula(at_the_table, signed_in, write_up):
    core = write_up.conversation.activities.get(part="core")
    a_contribution(core, "=1+1")
    conversation = write_up.conversation
    args = [conversation.partnership.slug, conversation.pk, "xlsx"]

    content = (
        signed_in(at_the_table.alice)
        .get(reverse("conversations:contributions_file", args=args))
        .content
    )

    sheet = zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet
