"""Documents: the same elements in each form, tables and charts among them."""

import io
import re

import pytest
from docx import Document
from pypdf import PdfReader

from longtable.foundation.ui.charts import Dot, interval_chart
from longtable.foundation.ui.documents.elements import (
    Bullets,
    Flow,
    Heading,
    Paragraph,
    Picture,
    Table,
)
from longtable.foundation.ui.documents.html import as_html
from longtable.foundation.ui.documents.pdf import as_pdf
from longtable.foundation.ui.documents.word import as_word

INJECTED = "#panic(1) *bold* <script>alert(1)</script>"


def a_chart(dots: int = 2):
    return interval_chart(
        title="Scores",
        description="Trust is lowest.",
        dots=[Dot(f"Trust {number}", 3.2, 2.9, 3.5) for number in range(dots)],
        scale=(1, 5),
    )


def a_flow(text: str = "Round 1") -> Flow:
    table = Table(text, ("Sector", "Answered"), ((text, "12"), ("NHS", "7")))
    chart = Picture(a_chart())
    elements = (Heading(text, anchor="a"), Paragraph(text), Bullets((text,)), table, chart)
    return Flow(text, text, "Closed", elements, sort="report")


def test_html_file_holds_every_element_and_its_style():
    page = as_html(a_flow(INJECTED)).decode()

    assert "<script" not in page
    assert re.findall(r'<td class="[^"]*">([^<]*)</td>', page)[:2] == ["12", "7"]
    assert page.count("<style>") == 1


def test_word_file_holds_the_table():
    (table,) = Document(io.BytesIO(as_word(a_flow(), "Eskerdale"))).tables

    cells = [[cell.text for cell in row.cells] for row in table.rows]
    assert cells == [["Sector", "Answered"], ["Round 1", "12"], ["NHS", "7"]]


def test_pdf_takes_nothing_as_markup():
    pages = PdfReader(io.BytesIO(as_pdf(a_flow(INJECTED), "Eskerdale"))).pages

    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert text.count(INJECTED) >= 4


@pytest.mark.slow
def test_tall_picture_fits_on_a_page():
    flow = Flow("Tall", "", "Closed", (Picture(a_chart(dots=60)),), sort="report")

    pages = PdfReader(io.BytesIO(as_pdf(flow, "Eskerdale"))).pages

    assert len(pages) == 2


@pytest.mark.parametrize(("dots", "narrower"), [(2, False), (60, True)])
def test_tall_picture_is_narrower_in_word(dots, narrower):
    flow = Flow("Tall", "", "Closed", (Picture(a_chart(dots)),), sort="report")

    (shape,) = Document(io.BytesIO(as_word(flow, "Eskerdale"))).inline_shapes

    assert (shape.width < 3_900_000) == narrower
    assert shape.height < 8_000_000
