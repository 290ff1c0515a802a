"""What a codebook or a project holds, as plain values; what has no name here is kept whole."""

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Extra:
    """What another tool wrote and we do not know: attributes, and elements as XML."""

    attributes: tuple[tuple[str, str], ...] = ()
    elements: tuple[str, ...] = ()


NONE = Extra()


@dataclass(frozen=True)
class Code:
    """A code (for us a theme), perhaps with codes inside. `description` None: it has none."""

    guid: str
    name: str
    description: str | None = None
    colour: str = ""
    is_codable: bool = True
    codes: tuple["Code", ...] = ()
    extra: Extra = NONE

    def all(self) -> Iterator["Code"]:
        """This code and all inside it."""
        yield self
        for code in self.codes:
            yield from code.all()


@dataclass(frozen=True)
class CodeSet:
    """Codes that somebody put together under one name."""

    guid: str
    name: str
    description: str | None = None
    codes: tuple[str, ...] = ()
    extra: Extra = NONE


@dataclass(frozen=True)
class Codebook:
    """Codes in their order, and sets of them."""

    codes: tuple[Code, ...]
    sets: tuple[CodeSet, ...] = ()
    origin: str = ""
    extra: Extra = NONE

    def all(self) -> Iterator[Code]:
        """All codes, each before those inside it."""
        for code in self.codes:
            yield from code.all()


@dataclass(frozen=True)
class User:
    """Somebody who coded."""

    guid: str
    name: str
    extra: Extra = NONE


@dataclass(frozen=True)
class Variable:
    """What is known of sources or cases, such as a sector. `kind` is Text, Integer, Date …"""

    guid: str
    name: str
    kind: str = "Text"
    description: str | None = None
    extra: Extra = NONE


@dataclass(frozen=True)
class Value:
    """A variable's value as written; `kind` names its element, such as TextValue."""

    variable: str
    value: str
    kind: str = "TextValue"
    extra: Extra = NONE


@dataclass(frozen=True)
class Coding:
    """That somebody put a code to something."""

    guid: str
    code: str
    user: str = ""
    at: str = ""
    extra: Extra = NONE


@dataclass(frozen=True)
class Selection:
    """Characters `start` to `end` of a text, with what they were coded as."""

    guid: str
    start: int
    end: int
    name: str = ""
    user: str = ""
    at: str = ""
    description: str | None = None
    codings: tuple[Coding, ...] = ()
    extra: Extra = NONE


@dataclass(frozen=True)
class TextSource:
    """A text in the project. `path` is its file inside; '' where the text stands in the XML."""

    guid: str
    name: str
    text: str
    path: str = ""
    user: str = ""
    at: str = ""
    description: str | None = None
    selections: tuple[Selection, ...] = ()
    codings: tuple[Coding, ...] = ()
    values: tuple[Value, ...] = ()
    extra: Extra = NONE


@dataclass(frozen=True)
class Case:
    """Somebody or something that sources are about."""

    guid: str
    name: str = ""
    description: str | None = None
    values: tuple[Value, ...] = ()
    sources: tuple[str, ...] = ()
    extra: Extra = NONE


@dataclass(frozen=True)
class Project:
    """A whole project. `files` are those that are no text of ours, by their path in the archive."""

    name: str
    codebook: Codebook
    users: tuple[User, ...] = ()
    variables: tuple[Variable, ...] = ()
    cases: tuple[Case, ...] = ()
    sources: tuple[TextSource, ...] = ()
    origin: str = ""
    description: str | None = None
    files: tuple[tuple[str, bytes], ...] = ()
    extra: Extra = NONE
    # Sources that are no plain texts (pictures, recordings, PDFs), kept whole.
    other_sources: tuple[str, ...] = field(default=())
