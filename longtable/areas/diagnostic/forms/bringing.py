"""Files that a convenor brings: an instrument, or answers given elsewhere."""

import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from django import forms

from longtable.areas.diagnostic.analysis.importing import read_answers
from longtable.areas.diagnostic.analysis.questionnaire import FileProblemsError, read_file
from longtable.areas.diagnostic.models import Round
from longtable.foundation.ui.forms import PlainForm

T = TypeVar("T")
LARGEST = 2_000_000
LARGEST_INSIDE = 40_000_000  # tables of words pack about tenfold; a bomb packs a thousandfold
LONGEST_NAME = 80
MOST_FAULTS = 20


class FileForm(PlainForm):
    """A file that an engine reads, with everything that is wrong with it, one line each."""

    endings: tuple[str, ...] = ()

    def read(self, reader: Callable[[Path], T]) -> T:
        """What `reader` makes of the file, written down for as long as that takes."""
        file = self.cleaned_data["file"]
        ending = Path(file.name).suffix.lower()
        if ending not in self.endings:
            raise forms.ValidationError(f"Choose a file that ends in {' or '.join(self.endings)}.")
        if file.size > LARGEST:
            raise forms.ValidationError("This file is larger than 2 MB, more than can be read.")
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / Path(file.name).name[-LONGEST_NAME:]
            path.write_bytes(file.read())
            if ending == ".xlsx":
                _refuse_bombs(path)
            return self._without_faults(reader, path)

    def _without_faults(self, reader: Callable[[Path], T], path: Path) -> T:
        try:
            return reader(path)
        except FileProblemsError as problem:
            shown = problem.problems[:MOST_FAULTS]
            more = len(problem.problems) - MOST_FAULTS
            rest = [f"And {more} more."] if more > 0 else []
            raise forms.ValidationError([*shown, *rest]) from None
        except ValueError as problem:
            raise forms.ValidationError(str(problem)) from None


def _refuse_bombs(path: Path) -> None:
    """A workbook is an archive that may hold far more than it shows; what is none is left."""
    try:
        with zipfile.ZipFile(path) as archive:
            inside = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return
    if inside > LARGEST_INSIDE:
        raise forms.ValidationError(
            "This workbook holds far more than its size says, so it is not opened."
            " Save it as CSV or JSON, or make a new one with what is needed."
        )


class InstrumentForm(FileForm):
    """A partnership's own instrument."""

    submit_label = "Import it"
    endings = (".json", ".xlsx")

    file = forms.FileField(
        label="Instrument file",
        help_text="JSON or XLSX. You need a licence for it that allows you to use it here.",
    )

    def clean_file(self) -> dict[str, Any]:
        """The instrument, ready to be kept."""
        return self.read(read_file)


class AnswersFileForm(FileForm):
    """Answers given on paper or elsewhere."""

    submit_label = "Count these answers"
    endings = (".csv", ".xlsx")

    file = forms.FileField(
        label="File of answers",
        help_text="CSV or XLSX: a column called sector, one for each question; a row a person.",
    )

    def __init__(self, asked: Round, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = asked

    def clean_file(self) -> list[dict[str, Any]]:
        """One mapping for each person."""
        return self.read(lambda path: read_answers(path, self.asked))
