"""Elements in and out: what a reader asks for by name is taken, the rest is kept as it came."""

from collections.abc import Iterable, Sequence
from xml.etree import ElementTree as Tree  # writing; reading goes through defusedxml

from defusedxml import ElementTree as SafeTree
from defusedxml.common import DefusedXmlException

from longtable.engines.coding.refi.parts import Extra

CODEBOOK = "urn:QDA-XML:codebook:1.0"
PROJECT = "urn:QDA-XML:project:1.0"
# The drafts of both, as ATLAS.ti 9 wrote them, differ in nothing that is read here.
DRAFT, RELEASED = ":0:4}", ":1.0}"
SCHEMA = "http://www.w3.org/2001/XMLSchema-instance"
Attributes = Iterable[tuple[str, str]]


def parsed(content: bytes, root: str, spaces: Sequence[str]) -> Tree.Element:
    """The root element, checked to be `root` of one of `spaces`. Raises ValueError otherwise."""
    try:
        element = SafeTree.fromstring(content, forbid_dtd=True)
    except (Tree.ParseError, DefusedXmlException, UnicodeError, ValueError):
        raise ValueError("The file is not sound XML, so it cannot be read.") from None
    for each in element.iter():
        each.tag = each.tag.replace(DRAFT, RELEASED, 1)
    if element.tag not in {f"{{{space}}}{root}" for space in spaces}:
        raise ValueError(f"The file is XML, but not a REFI-QDA {root}.")
    return element


class Taker:
    """Takes what it is asked for from an element, and tells what nobody asked for."""

    def __init__(self, element: Tree.Element) -> None:
        self.space = element.tag.partition("}")[0].strip("{")
        self._attributes = dict(element.attrib)
        self._children = list(element)

    def take(self, name: str, default: str = "") -> str:
        """An attribute, or `default`."""
        return self._attributes.pop(name, default)

    def all(self, *names: str) -> list[Tree.Element]:
        """All children of these names, in order."""
        tags = {f"{{{self.space}}}{name}" for name in names}
        found = [child for child in self._children if child.tag in tags]
        self._children = [child for child in self._children if child.tag not in tags]
        return found

    def one(self, name: str) -> Tree.Element | None:
        """The first child of this name; further ones stay."""
        tag = f"{{{self.space}}}{name}"
        found = next((child for child in self._children if child.tag == tag), None)
        if found is not None:
            self._children.remove(found)
        return found

    def text(self, name: str) -> str | None:
        """The text of a child, '' for an empty one, None without it."""
        found = self.one(name)
        return None if found is None else found.text or ""

    @property
    def rest(self) -> Extra:
        """What was not taken."""
        elements = tuple(_as_text(child) for child in self._children)
        return Extra(tuple(self._attributes.items()), elements)


def _as_text(element: Tree.Element) -> str:
    element.tail = None
    return Tree.tostring(element, encoding="unicode")


def made(
    space: str, name: str, attributes: Attributes = (), extra: Extra | None = None
) -> Tree.Element:
    """A new element; attributes without a value are left out."""
    element = Tree.Element(f"{{{space}}}{name}")
    for key, value in attributes:
        if value:
            element.set(key, value)
    for key, value in extra.attributes if extra else ():
        element.set(key, value)
    return element


def describe(element: Tree.Element, space: str, description: str | None) -> None:
    """Add a description, if there is one."""
    if description is not None:
        child = Tree.SubElement(element, f"{{{space}}}Description")
        child.text = description


def named(element: str, name: str) -> bool:
    """Whether an element that was kept whole is called `name`."""
    tag = element.partition(">")[0].partition(" ")[0].rstrip("/")
    return tag.lstrip("<").rpartition(":")[2] == name


def put_back(element: Tree.Element, elements: Iterable[str]) -> None:
    """Add elements that were kept whole."""
    for each in elements:
        element.append(SafeTree.fromstring(each))


def written(element: Tree.Element, space: str) -> bytes:
    """The document, with `space` as its plain namespace."""
    for each in element.iter():
        prefix = f"{{{space}}}"
        if isinstance(each.tag, str) and each.tag.startswith(prefix):
            each.tag = each.tag.removeprefix(prefix)
    element.set("xmlns", space)
    Tree.indent(element)
    Tree.register_namespace("xsi", SCHEMA)
    return Tree.tostring(element, encoding="utf-8", xml_declaration=True)
