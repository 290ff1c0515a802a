"""What only a write-up has, in a Word file: statements, points and questions with their quotes."""

from typing import Any

from docx.document import Document as WordDocument
from docx.shared import Mm

from longtable.areas.conversations.analysis.document import Quote
from longtable.areas.conversations.views.documents import elements as el
from longtable.foundation.ui.documents import word as documents
from longtable.foundation.ui.documents.charset import storable
from longtable.foundation.ui.documents.word import Writers, write_bullets, write_quietly


def as_word(flow: el.Flow, author: str) -> bytes:
    """Write `flow` as a .docx."""
    return documents.as_word(flow, author, WRITERS)


def _points(word: WordDocument, points: el.Points) -> None:
    for point in points.items:
        word.add_heading(storable(f"“{point.heading}”"), level=3)
        write_bullets(word, el.Bullets(point.bullets))


def _statements(word: WordDocument, statements: el.Statements) -> None:
    for statement in statements.items:
        paragraph = word.add_paragraph(style="List Bullet")
        text = f"“{statement.text}”" if statement.suggested else statement.text
        paragraph.add_run(storable(text)).bold = True
        if statement.note:
            write_quietly(paragraph, f" ({statement.note})")
        for quote in statement.quotes:
            _quoted(word.add_paragraph(), quote)


def _quoted(paragraph: Any, quote: Quote) -> None:
    paragraph.paragraph_format.left_indent = Mm(12)
    paragraph.add_run(storable(f"“{quote.text}”"))
    if quote.by:
        write_quietly(paragraph, f" — {quote.by}")


def _questions(word: WordDocument, questions: el.Questions) -> None:
    for question in questions.items:
        paragraph = word.add_paragraph(style="List Bullet")
        paragraph.add_run(storable(f"“{question.quote.text}”")).bold = True
        told = " — ".join(part for part in (question.quote.by, question.note) if part)
        if told:
            write_quietly(paragraph, f" — {told}")
        if question.answer:
            answer = word.add_paragraph(storable(question.answer))
            answer.paragraph_format.left_indent = Mm(12)


WRITERS: Writers = {
    el.Points: _points,
    el.Statements: _statements,
    el.Questions: _questions,
}
