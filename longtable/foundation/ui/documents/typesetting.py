"""The Typst compiler: PDF/UA-1 and pictures, from templates that get their text as plain data."""

import json
import re
import threading
from functools import cache
from pathlib import Path
from typing import Any

import typst

from longtable.foundation.ui.documents.charset import showable, storable

# Templates import from one another by their path in the package, such as "/foundation/ui/…".
PACKAGE = Path(__file__).resolve().parents[3]
TEMPLATES = Path(__file__).resolve().parent / "typst"
FONT = "Libertinus Serif"  # it comes with the compiler, so it is there on every machine
SVG_FONT = re.compile(r'font-family="[^"]*"')
PIXELS_PER_INCH = 200
RUNS_REMEMBERED = 12
# The compiler is one object per template; it is not promised to be safe in several threads.
_lock = threading.Lock()


def pdf(template: Path, data: Any) -> bytes:
    """A PDF/UA-1 of `template` with `data`. What a typeface cannot show is given by its name."""
    return _compiled(template, _showable(data), format="pdf", pdf_standards=["ua-1"])


def png(svg: str) -> bytes:
    """A picture of an SVG drawing, for programs that draw none."""
    return _compiled(
        TEMPLATES / "picture.typ", {"svg": drawing(svg)}, format="png", ppi=PIXELS_PER_INCH
    )


def drawing(svg: str) -> str:
    """An SVG drawing lettered in the document's own typeface."""
    return SVG_FONT.sub(f'font-family="{FONT}"', _shown(svg))


def _compiled(template: Path, data: Any, **how: Any) -> bytes:
    with _lock:
        made = _run(template, data, **how)
        # The compiler remembers its last ten runs, up to 40 MB each, for documents that change
        # little by little. Ours do not: a few tiny runs make it forget them.
        for _ in range(RUNS_REMEMBERED):
            _run(TEMPLATES / "character.typ", {"text": ""}, format="pdf")
    return made


def _run(template: Path, data: Any, **how: Any) -> bytes:
    made = _compiler(template).compile(sys_inputs={"data": json.dumps(data)}, **how)
    pages = made if isinstance(made, list) else [made]
    return pages[0] or b""


@cache
def _compiler(template: Path) -> typst.Compiler:
    return typst.Compiler(str(template), root=str(PACKAGE))


def _showable(data: Any) -> Any:
    """`data` with every text in characters that some typeface here can show."""
    if isinstance(data, str):
        return _shown(data)
    if isinstance(data, dict):
        return {key: _showable(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [_showable(value) for value in data]
    return data


def _shown(text: str) -> str:
    text = storable(text)
    return text if text.isascii() else showable(text, _can_show)


@cache
def _can_show(character: str) -> bool:
    """Whether the compiler finds a typeface for it; PDF/UA-1 refuses a text it cannot show."""
    if character.isascii() or character.isspace():
        return True
    try:
        with _lock:
            _run(
                TEMPLATES / "character.typ",
                {"text": character},
                format="pdf",
                pdf_standards=["ua-1"],
            )
    except typst.TypstError:
        return False
    return True
