"""What makes translations: find the sentences, bring the catalogues up to date, compile them.

Babel reads and writes the files, so nobody needs GNU gettext. Templates are read through Django's
own `templatize`, so that what is found is what is looked up when a page is rendered.
"""

import io
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "longtable"
LOCALE = PACKAGE / "locale"
LEFT_OUT = re.compile(r"/(tests|migrations|staticfiles|static|engines|demo)/")
MARKED = re.compile(r"gettext|trans|_\(")
KEYWORDS: dict[str, tuple[object, ...]] = {
    "gettext": (1,),
    "gettext_noop": (1,),
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
KEYWORDS |= {f"{name}_lazy": spec for name, spec in KEYWORDS.items()} | {"_": (1,)}


def catalogues() -> list[Path]:
    """Each language's file of translations."""
    return sorted(LOCALE.glob("*/LC_MESSAGES/django.po"))


def sources() -> Iterator[Path]:
    """Every file that holds sentences to translate."""
    for path in sorted(PACKAGE.rglob("*")):
        is_template = "templates" in path.parts and path.suffix in (".html", ".txt", ".svg")
        is_code = path.suffix == ".py" and not LEFT_OUT.search(path.as_posix())
        if (is_template or is_code) and MARKED.search(path.read_text()):
            yield path


def extracted() -> Catalog:
    """Every sentence that the sources have translated, with where it is used."""
    found = Catalog(charset="utf-8")
    for path in sources():
        place = path.relative_to(PACKAGE).as_posix()
        # Comments are for whoever translates: {# Translators: … #} or # Translators: …
        for line, text, comments, context in extract(
            "python", _as_python(path), KEYWORDS, ["Translators:"], {"encoding": "utf-8"}
        ):
            found.add(text, None, [(place, line)], auto_comments=comments, context=context)
    return found


def _as_python(path: Path) -> io.BytesIO:
    if path.suffix == ".py":
        return io.BytesIO(path.read_bytes())
    from django.utils.translation.template import templatize

    text = templatize(path.read_text(), origin=str(path))
    # What is no sentence has become X, S and the like, which Python cannot always read.
    calls = re.findall(
        r"""(?:_|[np]{0,2}gettext)\((?:[^"'()]|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')*\)""", text
    )
    return io.BytesIO("\n".join(calls).encode())


def read(path: Path) -> Catalog:
    """A language's catalogue as it is."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3])


def missing(catalogue: Catalog, wanted: Catalog) -> list[Message]:
    """The sentences that the catalogue does not have, or has only as a guess."""
    return [one for one in wanted if one.id and not _has(catalogue, one)]


def _has(catalogue: Catalog, wanted: Message) -> bool:
    found = catalogue.get(wanted.id if isinstance(wanted.id, str) else wanted.id[0], wanted.context)
    if found is None or found.fuzzy:
        return False
    forms = [found.string] if isinstance(found.string, str) else found.string or [""]
    return all(forms)


def update() -> None:
    """Add new sentences to each catalogue and drop those that nobody uses any more."""
    wanted = extracted()
    for path in catalogues():
        catalogue = read(path)
        catalogue.update(wanted, no_fuzzy_matching=True, update_header_comment=False)
        catalogue.obsolete.clear()
        catalogue.creation_date = catalogue.revision_date  # no line that every change would touch
        with path.open("wb") as file:
            write_po(file, catalogue, width=100, include_lineno=False, sort_by_file=True)
        left = missing(catalogue, wanted)
        print(f"{path.parts[-3]}: {len(catalogue)} sentences, {len(left)} to translate.")


def compile_all() -> None:
    """Write the compiled form that Django reads beside each catalogue that has changed."""
    for path in catalogues():
        target = path.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= path.stat().st_mtime:
            continue
        fresh = target.with_suffix(f".{os.getpid()}")
        with fresh.open("wb") as file:
            write_mo(file, read(path))
        fresh.replace(target)


if __name__ == "__main__":
    if sys.argv[1:] == ["update"]:
        update()
    compile_all()
