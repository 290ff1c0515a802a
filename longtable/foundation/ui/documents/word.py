"""A document as a Word file: real headings, lists, tables, and each picture described."""

import io
from collections.abc import Callable, Mapping
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from longtable.foundation.ui.documents import elements as el
from longtable.foundation.ui.documents.charset import storable
from longtable.foundation.ui.documents.typesetting import png

INK, MUTED, BRAND = (
    RGBColor(0x1F, 0x2A, 0x30),
    RGBColor(0x52, 0x60, 0x6A),
    RGBColor(0x0F, 0x5C, 0x5E),
)
Writers = Mapping[type, Callable[[WordDocument, Any], None]]
PICTURE_WIDTH, PICTURE_HEIGHT = 110, 210
RANK_WIDTHS = (Mm(15), Mm(60), Mm(30))
SIZES = {"Title": 26, "Heading 1": 17, "Heading 2": 13, "Heading 3": 11.5, "Normal": 11}


def as_word(flow: el.Flow, author: str, more: Writers | None = None) -> bytes:
    """Write `flow` as a .docx; `more` writes kinds of element that only an area has."""
    writers = {**WRITERS, **(more or {})}
    word = Document()
    _set_up(word, flow, author)
    word.add_paragraph(storable(flow.title), style="Title")
    write_quietly(word.add_paragraph(), f"{flow.subtitle}. {flow.status}.")
    for element in flow.elements:
        writers[type(element)](word, element)
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


def write_quietly(paragraph: Any, text: str) -> None:
    """Add `text` to a paragraph, in the quieter colour."""
    paragraph.add_run(storable(text)).font.color.rgb = MUTED


def _heading(word: WordDocument, heading: el.Heading) -> None:
    word.add_heading(storable(heading.text), level=heading.level - 1)


def _paragraph(word: WordDocument, paragraph: el.Paragraph) -> None:
    if paragraph.tone == "note":
        write_quietly(word.add_paragraph(), paragraph.text)
    else:
        run = word.add_paragraph().add_run(storable(paragraph.text))
        run.font.size = Pt(13) if paragraph.tone == "lead" else None


def write_bullets(word: WordDocument, bullets: el.Bullets) -> None:
    """Add a plain list."""
    for item in bullets.items:
        word.add_paragraph(storable(item), style="List Bullet")


def _picture(word: WordDocument, picture: el.Picture) -> None:
    caption = word.add_paragraph()
    caption.paragraph_format.keep_with_next = True
    caption.add_run(storable(picture.chart.title)).bold = True
    word.add_picture(io.BytesIO(png(picture.chart.svg)), width=_wide(picture))
    described = word.inline_shapes[-1]._inline.docPr
    described.set("descr", storable(picture.said))
    described.set("title", storable(picture.chart.title))
    if picture.chart.description:
        write_quietly(word.add_paragraph(), picture.chart.description)
    if picture.ranked:
        ranks = tuple((str(rank), *row) for rank, row in enumerate(picture.ranked, start=1))
        table = _table(word, ("Rank", *picture.chart.headers), ranks)
        _widen(table, RANK_WIDTHS)


def _wide(picture: el.Picture) -> Mm:
    """A tall picture is made narrower, so that it fits on a page."""
    return Mm(min(PICTURE_WIDTH, PICTURE_HEIGHT / picture.ratio))


def _plain_table(word: WordDocument, table: el.Table) -> None:
    caption = word.add_paragraph()
    caption.paragraph_format.keep_with_next = True
    caption.add_run(storable(table.caption)).bold = True
    _table(word, table.headers, table.rows)


def _table(word: WordDocument, headers: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> Any:
    table = word.add_table(rows=1, cols=len(headers), style="Table Grid")
    for cell, text in zip(table.rows[0].cells, headers, strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    # Word repeats a marked row on each page, and reads it as the columns' headings.
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(mark)
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = storable(text)
    word.add_paragraph()
    return table


def _widen(table: Any, widths: tuple[Mm, ...]) -> None:
    table.autofit = False
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width


WRITERS: Writers = {
    el.Heading: _heading,
    el.Paragraph: _paragraph,
    el.Bullets: write_bullets,
    el.Table: _plain_table,
    el.Picture: _picture,
}
