"""Projects: the .qdpx archive with its project.qde and the texts beside it."""

from collections.abc import Iterator
from xml.etree import ElementTree as Tree  # types and writing

from longtable.engines.coding.refi import xml
from longtable.engines.coding.refi.archive import QDE, packed, unpacked
from longtable.engines.coding.refi.codebook import codebook_element, codebook_of, sets_element
from longtable.engines.coding.refi.parts import (
    Case,
    Codebook,
    Project,
    TextSource,
    User,
    Variable,
)
from longtable.engines.coding.refi.sources import (
    Files,
    source_element,
    source_of,
    value_element,
    values_of,
)

SPACE = xml.PROJECT


def read_project(content: bytes) -> Project:
    """A project from the bytes of a .qdpx. Raises ValueError with a plain sentence."""
    files = unpacked(content)
    taker = xml.Taker(xml.parsed(files.pop(QDE), "Project", (SPACE,)))
    book, sources = taker.one("CodeBook"), taker.one("Sources")
    texts, others = _sources(sources, files)
    return Project(
        name=taker.take("name"),
        codebook=codebook_of(book) if book is not None else Codebook(()),
        users=tuple(_user(each) for each in _inside(taker, "Users", "User")),
        variables=tuple(_variable(each) for each in _inside(taker, "Variables", "Variable")),
        cases=tuple(_case(each) for each in _inside(taker, "Cases", "Case")),
        sources=texts,
        origin=taker.take("origin"),
        description=taker.text("Description"),
        extra=taker.rest,
        other_sources=others,
        files=tuple(files.items()),
    )


def write_project(project: Project) -> bytes:
    """The bytes of a .qdpx."""
    element = xml.made(
        SPACE, "Project", [("name", project.name), ("origin", project.origin)], project.extra
    )
    files: Files = {}
    _list(element, "Users", (_user_element(each) for each in project.users))
    if project.codebook.codes or project.codebook.sets:
        element.append(codebook_element(project.codebook, SPACE))
    _list(element, "Variables", (_variable_element(each) for each in project.variables))
    _list(element, "Cases", (_case_element(each) for each in project.cases))
    _write_sources(element, project, files)
    _write_rest(element, project)
    return packed({QDE: xml.written(element, SPACE), **files, **dict(project.files)})


def _inside(taker: xml.Taker, name: str, each: str) -> list[Tree.Element]:
    element = taker.one(name)
    return [] if element is None else xml.Taker(element).all(each)


def _sources(
    element: Tree.Element | None, files: Files
) -> tuple[tuple[TextSource, ...], tuple[str, ...]]:
    if element is None:
        return (), ()
    taker = xml.Taker(element)
    texts = tuple(source_of(each, files) for each in taker.all("TextSource"))
    return texts, taker.rest.elements


def _user(element: Tree.Element) -> User:
    taker = xml.Taker(element)
    return User(taker.take("guid"), taker.take("name"), taker.rest)


def _variable(element: Tree.Element) -> Variable:
    taker = xml.Taker(element)
    return Variable(
        guid=taker.take("guid"),
        name=taker.take("name"),
        kind=taker.take("typeOfVariable", "Text"),
        description=taker.text("Description"),
        extra=taker.rest,
    )


def _case(element: Tree.Element) -> Case:
    taker = xml.Taker(element)
    return Case(
        guid=taker.take("guid"),
        name=taker.take("name"),
        description=taker.text("Description"),
        values=values_of(taker),
        sources=tuple(each.get("targetGUID", "") for each in taker.all("SourceRef")),
        extra=taker.rest,
    )


def _list(parent: Tree.Element, name: str, elements: Iterator[Tree.Element]) -> None:
    found = list(elements)
    if found:
        xml_list = Tree.SubElement(parent, f"{{{SPACE}}}{name}")
        xml_list.extend(found)


def _user_element(user: User) -> Tree.Element:
    element = xml.made(SPACE, "User", [("guid", user.guid), ("name", user.name)], user.extra)
    xml.put_back(element, user.extra.elements)
    return element


def _variable_element(variable: Variable) -> Tree.Element:
    attributes = [
        ("guid", variable.guid),
        ("name", variable.name),
        ("typeOfVariable", variable.kind),
    ]
    element = xml.made(SPACE, "Variable", attributes, variable.extra)
    xml.describe(element, SPACE, variable.description)
    xml.put_back(element, variable.extra.elements)
    return element


def _case_element(case: Case) -> Tree.Element:
    element = xml.made(SPACE, "Case", [("guid", case.guid), ("name", case.name)], case.extra)
    xml.describe(element, SPACE, case.description)
    xml.put_back(element, (each for each in case.extra.elements if xml.named(each, "CodeRef")))
    element.extend(value_element(value) for value in case.values)
    element.extend(xml.made(SPACE, "SourceRef", [("targetGUID", guid)]) for guid in case.sources)
    xml.put_back(element, (each for each in case.extra.elements if not xml.named(each, "CodeRef")))
    return element


def _write_sources(element: Tree.Element, project: Project, files: Files) -> None:
    if not project.sources and not project.other_sources:
        return
    sources = Tree.SubElement(element, f"{{{SPACE}}}Sources")
    sources.extend(source_element(each, files) for each in project.sources)
    xml.put_back(sources, project.other_sources)


def _write_rest(element: Tree.Element, project: Project) -> None:
    """The schema wants the description after notes, links and sets, and before note references."""
    kept = project.extra.elements
    last = [each for each in kept if xml.named(each, "NoteRef")]
    graphs = [each for each in kept if xml.named(each, "Graphs")]
    xml.put_back(element, (each for each in kept if each not in (*last, *graphs)))
    if project.codebook.sets:
        element.append(sets_element(project.codebook, SPACE))
    xml.put_back(element, graphs)
    xml.describe(element, SPACE, project.description)
    xml.put_back(element, last)
