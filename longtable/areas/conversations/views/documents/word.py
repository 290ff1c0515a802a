"""The write-up as a Word file: real headings, lists, tables, and each picture described."""

import io
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from longtable.areas.conversations.analysis.document import Quote
from longtable.areas.conversations.views.documents import elements as el
from longtable.areas.conversations.views.documents.charset import storable
from longtable.areas.conversations.views.documents.typesetting import png

INK, MUTED, BRAND = (
    RGBColor(0x1F, 0x2A, 0x30),
    RGBColor(0x52, 0x60, 0x6A),
    RGBColor(0x0F, 0x5C, 0x5E),
)
PICTURE_WIDTH = Mm(110)
TABLE_WIDTHS = (Mm(15), Mm(60), Mm(30))
SIZES = {"Title": 26, "Heading 1": 17, "Heading 2": 13, "Heading 3": 11.5, "Normal": 11}


def as_word(flow: el.Flow, author: str) -> bytes:
    """Write `flow` as a .docx."""
    word = Document()
    _set_up(word, flow, author)
    word.add_paragraph(storable(flow.title), style="Title")
    _quiet(word.add_paragraph(), f"{flow.subtitle}. {flow.status}.")
    for element in flow.elements:
        _WRITERS[type(element)](word, element)
    saved = io.BytesIO()
    word.save(saved)
    return saved.getvalue()


def _set_up(word: WordDocument, flow: el.Flow, author: str) -> None:
    about = word.core_properties
    about.title, about.author, about.subject = storable(flow.title), author, flow.subtitle
    about.language = f"{flow.language}-{flow.region}"
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    for name, size in SIZES.items():
        style: Any = word.styles[name]
        style.font.name, style.font.size = "Calibri", Pt(size)
        style.font.color.rgb = BRAND if name == "Heading 1" else INK
        style.paragraph_format.space_after = Pt(6)
        _plain_fonts(style)
    _speak(word, about.language)


def _plain_fonts(style: Any) -> None:
    """The same typeface for every script; the stock template asks for its theme's."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)


def _speak(word: WordDocument, language: str) -> None:
    """Say which language it is in, so that it is read aloud in it."""
    defaults = word.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault"))
    properties = defaults.find(qn("w:rPr"))
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), language)
    properties.append(spoken)


def _quiet(paragraph: Any, text: str) -> None:
    paragraph.add_run(storable(text)).font.color.rgb = MUTED


def _heading(word: WordDocument, heading: el.Heading) -> None:
    word.add_heading(storable(heading.text), level=heading.level - 1)


def _paragraph(word: WordDocument, paragraph: el.Paragraph) -> None:
    if paragraph.tone == "note":
        _quiet(word.add_paragraph(), paragraph.text)
    else:
        run = word.add_paragraph().add_run(storable(paragraph.text))
        run.font.size = Pt(13) if paragraph.tone == "lead" else None


def _bullets(word: WordDocument, bullets: el.Bullets) -> None:
    for item in bullets.items:
        word.add_paragraph(storable(item), style="List Bullet")


def _picture(word: WordDocument, picture: el.Picture) -> None:
    caption = word.add_paragraph()
    caption.paragraph_format.keep_with_next = True
    caption.add_run(storable(picture.chart.title)).bold = True
    word.add_picture(io.BytesIO(png(picture.chart.svg)), width=PICTURE_WIDTH)
    described = word.inline_shapes[-1]._inline.docPr
    described.set("descr", storable(picture.said))
    described.set("title", storable(picture.chart.title))
    if picture.ranked:
        _table(word, ("Rank", *picture.chart.headers), picture.ranked)


def _table(word: WordDocument, headers: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> None:
    table = word.add_table(rows=1, cols=len(headers), style="Table Grid")
    table.autofit = False
    for cell, text in zip(table.rows[0].cells, headers, strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    # Word repeats a marked row on each page, and reads it as the columns' headings.
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(mark)
    for number, row in enumerate(rows, start=1):
        for cell, text in zip(table.add_row().cells, (str(number), *row), strict=True):
            cell.text = storable(text)
    for row in table.rows:
        for cell, width in zip(row.cells, TABLE_WIDTHS, strict=True):
            cell.width = width
    word.add_paragraph()


def _points(word: WordDocument, points: el.Points) -> None:
    for point in points.items:
        word.add_heading(storable(f"“{point.heading}”"), level=3)
        _bullets(word, el.Bullets(point.bullets))


def _statements(word: WordDocument, statements: el.Statements) -> None:
    for statement in statements.items:
        paragraph = word.add_paragraph(style="List Bullet")
        text = f"“{statement.text}”" if statement.suggested else statement.text
        paragraph.add_run(storable(text)).bold = True
        if statement.note:
            _quiet(paragraph, f" ({statement.note})")
        for quote in statement.quotes:
            _quoted(word.add_paragraph(), quote)


def _quoted(paragraph: Any, quote: Quote) -> None:
    paragraph.paragraph_format.left_indent = Mm(12)
    paragraph.add_run(storable(f"“{quote.text}”"))
    if quote.by:
        _quiet(paragraph, f" — {quote.by}")


def _questions(word: WordDocument, questions: el.Questions) -> None:
    for question in questions.items:
        paragraph = word.add_paragraph(style="List Bullet")
        paragraph.add_run(storable(f"“{question.quote.text}”")).bold = True
        told = " — ".join(part for part in (question.quote.by, question.note) if part)
        if told:
            _quiet(paragraph, f" — {told}")
        if question.answer:
            answer = word.add_paragraph(storable(question.answer))
            answer.paragraph_format.left_indent = Mm(12)


_WRITERS: dict[type, Any] = {
    el.Heading: _heading,
    el.Paragraph: _paragraph,
    el.Bullets: _bullets,
    el.Picture: _picture,
    el.Points: _points,
    el.Statements: _statements,
    el.Questions: _questions,
}
