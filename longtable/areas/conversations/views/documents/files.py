"""A write-up as a file in each format."""

from dataclasses import replace

from django.http import HttpResponse

from longtable.areas.conversations.views.documents import elements as el
from longtable.areas.conversations.views.documents.pdf import as_pdf
from longtable.areas.conversations.views.documents.word import as_word
from longtable.foundation.ui.documents import files

FORMATS: files.Formats = {
    **files.FORMATS,
    "pdf": replace(files.FORMATS["pdf"], make=as_pdf),
    "docx": replace(files.FORMATS["docx"], make=as_word),
}


def as_file(flow: el.Flow, author: str, ending: str) -> HttpResponse:
    """`flow` as a download. `ending` is a key of FORMATS."""
    return files.as_file(flow, author, ending, FORMATS)
