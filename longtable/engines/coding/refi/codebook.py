"""Codebooks: the .qdc file, and the same part of a project."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree as Tree  # types and writing

from longtable.engines.coding.refi import xml
from longtable.engines.coding.refi.parts import Code, Codebook, CodeSet

TRUE = ("true", "1")
DEEPEST = 50
# The schema refuses any other, and with it the file.
COLOUR = re.compile(r"#(?:[0-9A-Fa-f]{3}){1,2}")


def read_codebook(content: bytes) -> Codebook:
    """A codebook from the bytes of a .qdc file. Raises ValueError with a plain sentence."""
    return codebook_of(xml.parsed(content, "CodeBook", (xml.CODEBOOK, xml.PROJECT)))


def write_codebook(codebook: Codebook) -> bytes:
    """The bytes of a .qdc file."""
    return xml.written(codebook_element(codebook, xml.CODEBOOK), xml.CODEBOOK)


def codebook_of(element: Tree.Element) -> Codebook:
    """A codebook from its element."""
    taker = xml.Taker(element)
    codes, sets = taker.one("Codes"), taker.one("Sets")
    if codes is None:
        raise ValueError("The codebook holds no codes.")
    found = Codebook(
        codes=tuple(_codes(codes)),
        sets=tuple(_sets(sets)) if sets is not None else (),
        origin=taker.take("origin"),
        extra=taker.rest,
    )
    _refuse_doubles(found)
    return found


def codebook_element(codebook: Codebook, space: str) -> Tree.Element:
    """The element of a codebook."""
    # Inside a project the schema has neither an origin nor sets here: the project holds both.
    alone = space == xml.CODEBOOK
    origin = [("origin", codebook.origin)] if alone else []
    element = xml.made(space, "CodeBook", origin, codebook.extra)
    codes = Tree.SubElement(element, f"{{{space}}}Codes")
    codes.extend(_code_element(code, space) for code in codebook.codes)
    # Taguette writes 'Sets' even when empty; the schema allows both.
    if codebook.sets and alone:
        element.append(sets_element(codebook, space))
    xml.put_back(element, codebook.extra.elements)
    return element


def sets_element(codebook: Codebook, space: str) -> Tree.Element:
    """The element of a codebook's sets."""
    sets = xml.made(space, "Sets")
    sets.extend(_set_element(each, space) for each in codebook.sets)
    return sets


def _codes(parent: Tree.Element, depth: int = 0) -> Iterator[Code]:
    if depth > DEEPEST:
        raise ValueError(f"The codes lie more than {DEEPEST} deep inside each other.")
    taker = xml.Taker(parent)
    for element in taker.all("Code"):
        yield _code(element, depth)


def _code(element: Tree.Element, depth: int) -> Code:
    taker = xml.Taker(element)
    inside = tuple(_codes(element, depth + 1))
    taker.all("Code")
    name, guid = taker.take("name").strip(), taker.take("guid").strip()
    if not name or not guid:
        raise ValueError("A code in the file has no name or no identifier.")
    return Code(
        guid=guid,
        name=name,
        description=taker.text("Description"),
        colour=taker.take("color"),
        is_codable=taker.take("isCodable", "true").lower() in TRUE,
        codes=inside,
        extra=taker.rest,
    )


def _sets(element: Tree.Element) -> Iterator[CodeSet]:
    for each in xml.Taker(element).all("Set"):
        taker = xml.Taker(each)
        members = taker.all("MemberCode")
        yield CodeSet(
            guid=taker.take("guid"),
            name=taker.take("name"),
            description=taker.text("Description"),
            codes=tuple(m.get("guid") or m.get("targetGUID") or "" for m in members),
            extra=taker.rest,
        )


def _code_element(code: Code, space: str) -> Tree.Element:
    attributes = [
        ("guid", code.guid),
        ("name", code.name),
        ("isCodable", "true" if code.is_codable else "false"),
        ("color", code.colour if COLOUR.fullmatch(code.colour) else ""),
    ]
    element = xml.made(space, "Code", attributes, code.extra)
    xml.describe(element, space, code.description)
    xml.put_back(element, code.extra.elements)
    element.extend(_code_element(each, space) for each in code.codes)
    return element


def _set_element(each: CodeSet, space: str) -> Tree.Element:
    element = xml.made(space, "Set", [("guid", each.guid), ("name", each.name)], each.extra)
    xml.describe(element, space, each.description)
    for guid in each.codes:
        # Codebooks say 'guid', projects 'targetGUID'.
        key = "targetGUID" if space == xml.PROJECT else "guid"
        element.append(xml.made(space, "MemberCode", [(key, guid)]))
    xml.put_back(element, each.extra.elements)
    return element


def _refuse_doubles(codebook: Codebook) -> None:
    guids = [code.guid for code in codebook.all()]
    if len(set(guids)) < len(guids):
        raise ValueError("Two codes in the file share one identifier.")
