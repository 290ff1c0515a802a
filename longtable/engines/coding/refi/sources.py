"""Texts of a project: their words, what was selected in them, and how that was coded."""

from xml.etree import ElementTree as Tree  # types and writing

from longtable.engines.coding.refi import xml
from longtable.engines.coding.refi.parts import Coding, Selection, TextSource, Value

SPACE = xml.PROJECT
INTERNAL = "internal://"
FOLDERS = ("Sources/", "sources/", "")
BOM = "\ufeff"
KINDS = ("TextValue", "BooleanValue", "IntegerValue", "FloatValue", "DateValue", "DateTimeValue")
Files = dict[str, bytes]


def source_of(element: Tree.Element, files: Files) -> TextSource:
    """A text from its element; its file is taken out of `files`."""
    taker = xml.Taker(element)
    inline = taker.text("PlainTextContent")
    path = taker.take("plainTextPath")
    return TextSource(
        guid=taker.take("guid"),
        name=taker.take("name"),
        text=inline if inline is not None else _text(files.pop(_file_of(path, files))),
        path=path,
        user=taker.take("creatingUser"),
        at=taker.take("creationDateTime"),
        description=taker.text("Description"),
        selections=tuple(_selection(each) for each in taker.all("PlainTextSelection")),
        codings=tuple(_coding(each) for each in taker.all("Coding")),
        values=values_of(taker),
        extra=taker.rest,
    )


def source_element(source: TextSource, files: Files) -> Tree.Element:
    """The element of a text; the text itself goes into `files`, or stays inside without a path."""
    attributes = [
        ("guid", source.guid),
        ("name", source.name),
        ("plainTextPath", source.path),
        ("creatingUser", source.user),
        ("creationDateTime", source.at),
    ]
    element = xml.made(SPACE, "TextSource", attributes, source.extra)
    xml.describe(element, SPACE, source.description)
    if source.path:
        files[f"Sources/{source.path.removeprefix(INTERNAL)}"] = source.text.encode()
    else:
        Tree.SubElement(element, f"{{{SPACE}}}PlainTextContent").text = source.text
    element.extend(_selection_element(each) for each in source.selections)
    element.extend(_coding_element(each) for each in source.codings)
    xml.put_back(element, source.extra.elements)
    element.extend(value_element(each) for each in source.values)
    return element


def values_of(taker: xml.Taker) -> tuple[Value, ...]:
    """The values of variables that an element holds."""
    return tuple(_value(each) for each in taker.all("VariableValue"))


def value_element(value: Value) -> Tree.Element:
    """The element of a variable's value."""
    element = xml.made(SPACE, "VariableValue", (), value.extra)
    element.append(xml.made(SPACE, "VariableRef", [("targetGUID", value.variable)]))
    Tree.SubElement(element, f"{{{SPACE}}}{value.kind}").text = value.value
    xml.put_back(element, value.extra.elements)
    return element


def _file_of(path: str, files: Files) -> str:
    if not path.startswith(INTERNAL):
        raise ValueError("A text of the project lies outside its archive, so it cannot be read.")
    name = path.removeprefix(INTERNAL).lstrip("/")
    found = next((folder + name for folder in FOLDERS if folder + name in files), None)
    if found is None:
        raise ValueError("A text that the project speaks of is not in its archive.")
    return found


def _text(content: bytes) -> str:
    try:
        # Positions count from the first letter, so a mark before it must not count.
        return content.decode().removeprefix(BOM)
    except UnicodeDecodeError:
        raise ValueError("A text of the project is not in UTF-8, so it cannot be read.") from None


def _value(element: Tree.Element) -> Value:
    taker = xml.Taker(element)
    reference = taker.one("VariableRef")
    found = taker.all(*KINDS)
    kind = found[0].tag.partition("}")[2] if found else "TextValue"
    return Value(
        variable=reference.get("targetGUID", "") if reference is not None else "",
        value=(found[0].text or "") if found else "",
        kind=kind,
        extra=taker.rest,
    )


def _selection(element: Tree.Element) -> Selection:
    taker = xml.Taker(element)
    try:
        start, end = int(taker.take("startPosition")), int(taker.take("endPosition"))
    except ValueError:
        raise ValueError("A coded passage in the project does not say where it lies.") from None
    return Selection(
        guid=taker.take("guid"),
        start=start,
        end=end,
        name=taker.take("name"),
        user=taker.take("creatingUser"),
        at=taker.take("creationDateTime"),
        description=taker.text("Description"),
        codings=tuple(_coding(each) for each in taker.all("Coding")),
        extra=taker.rest,
    )


def _coding(element: Tree.Element) -> Coding:
    taker = xml.Taker(element)
    reference = taker.one("CodeRef")
    return Coding(
        guid=taker.take("guid"),
        code=reference.get("targetGUID", "") if reference is not None else "",
        user=taker.take("creatingUser"),
        at=taker.take("creationDateTime"),
        extra=taker.rest,
    )


def _selection_element(each: Selection) -> Tree.Element:
    attributes = [
        ("guid", each.guid),
        ("name", each.name),
        ("startPosition", str(each.start)),
        ("endPosition", str(each.end)),
        ("creatingUser", each.user),
        ("creationDateTime", each.at),
    ]
    element = xml.made(SPACE, "PlainTextSelection", attributes, each.extra)
    xml.describe(element, SPACE, each.description)
    element.extend(_coding_element(coding) for coding in each.codings)
    xml.put_back(element, each.extra.elements)
    return element


def _coding_element(each: Coding) -> Tree.Element:
    attributes = [("guid", each.guid), ("creatingUser", each.user), ("creationDateTime", each.at)]
    element = xml.made(SPACE, "Coding", attributes, each.extra)
    element.append(xml.made(SPACE, "CodeRef", [("targetGUID", each.code)]))
    xml.put_back(element, each.extra.elements)
    return element
