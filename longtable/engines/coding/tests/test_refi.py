"""REFI-QDA: nothing is lost between reading and writing, and what is unsound is refused."""

import io
import zipfile
from xml.etree import ElementTree as Tree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from longtable.engines.coding.refi import (
    Case,
    Code,
    Codebook,
    CodeSet,
    Coding,
    Project,
    Selection,
    TextSource,
    User,
    Value,
    Variable,
    read_codebook,
    read_project,
    write_codebook,
    write_project,
)

# Shaped as Taguette writes it.
TAGUETTE = b"""<?xml version="1.0" encoding="utf-8"?>
<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="Taguette 1.4"><Codes>
<Code guid="0D62985D-B147-5D01-A9B5-CAE5DCD98342" name="interesting" isCodable="true"/>
<Code guid="DFE5C38E-9449-5959-A1F7-E3D895CFA87F" name="people.kind" isCodable="true"/>
</Codes><Sets/></CodeBook>"""
ONE, TWO = b"0D62985D-B147-5D01-A9B5-CAE5DCD98342", b"DFE5C38E-9449-5959-A1F7-E3D895CFA87F"
# Shaped as QualCoder writes a project, with parts that we know only by keeping them.
QDE = """<?xml version="1.0" encoding="utf-8"?>
<Project xmlns="urn:QDA-XML:project:1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xsi:schemaLocation="urn:QDA-XML:project:1.0 Project.xsd" name="Talks" origin="QualCoder-3.5"
 creatingUserGUID="u1" creationDateTime="2026-01-02T03:04:05Z" basePath="sources">
<Users><User guid="u1" name="default" id="1"/></Users>
<CodeBook><Codes><Code guid="c1" name="Time" isCodable="false"><Description>When</Description>
<Code guid="c2" name="Too late" isCodable="true" color="#FF0000"><NoteRef targetGUID="n1"/></Code>
</Code></Codes></CodeBook>
<Variables><Variable guid="v1" name="Sector" typeOfVariable="Text"><Description/></Variable>
</Variables>
<Cases><Case guid="k1" name="Anna"><Description/><CodeRef targetGUID="c2"/>
<VariableValue><VariableRef targetGUID="v1"/><TextValue>Charity</TextValue></VariableValue>
<SourceRef targetGUID="s1"/><SelectionRef targetGUID="x1"/></Case></Cases>
<Sources>
<TextSource guid="s1" name="One" plainTextPath="internal://s1.txt" creatingUser="u1"
 creationDateTime="2026-01-02T03:04:05Z" modifyingUser="u1" modifiedDateTime="2026-02-02T00:00:00Z">
<Description>A talk</Description>
<PlainTextSelection guid="x1" name="late" startPosition="0" endPosition="4" creatingUser="u1"
 creationDateTime="2026-01-02T03:04:05Z"><Description>memo</Description>
<Coding guid="y1" creatingUser="u1" creationDateTime="2026-01-02T03:04:05Z">
<CodeRef targetGUID="c2"/><NoteRef targetGUID="n1"/></Coding></PlainTextSelection>
<VariableValue><VariableRef targetGUID="v1"/><TextValue>NHS</TextValue></VariableValue>
</TextSource>
<PictureSource guid="p1" name="a.png" path="internal://p1.png" creatingUser="u1"
 creationDateTime="2026-01-02T03:04:05Z"><Description/></PictureSource>
</Sources>
<Notes><Note guid="n1" name="Thought" creatingUser="u1" plainTextPath="internal://n1.txt"/></Notes>
<Links><Link guid="l1" originGUID="c1" targetGUID="c2"/></Links>
<Sets><Set guid="t1" name="All"><MemberCode targetGUID="c2"/></Set></Sets>
<Description>The memo</Description><NoteRef targetGUID="n1"/>
</Project>"""
TEXT = "Late \U0001f600 again"


def a_qdpx(qde=QDE, **files):
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr("project.qde", qde)
        archive.writestr("Sources/s1.txt", TEXT)
        archive.writestr("Sources/p1.png", b"\x89PNG")
        archive.writestr("Sources/n1.txt", "A thought")
        for name, content in files.items():
            archive.writestr(name, content)
    return kept.getvalue()


def canonical(content):
    """The document whatever the order of siblings, prefixes and spaces between elements."""

    def shape(element):
        text = (element.text or "").strip()
        return (element.tag, sorted(element.attrib.items()), text, sorted(map(shape, element)))

    root = Tree.fromstring(content)
    return shape(root)


def files_of(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_codebook_of_another_tool_loses_nothing():
    found = read_codebook(TAGUETTE)

    assert [code.name for code in found.all()] == ["interesting", "people.kind"]
    assert canonical(write_codebook(found)) == canonical(TAGUETTE.replace(b"<Sets/>", b""))


def test_project_of_another_tool_loses_nothing():
    before = a_qdpx()

    after = write_project(read_project(before))

    old, new = files_of(before), files_of(after)
    assert canonical(new.pop("project.qde")) == canonical(old.pop("project.qde"))
    assert new == old


def test_project_is_read_as_plain_values():
    project = read_project(a_qdpx())

    assert [code.name for code in project.codebook.all()] == ["Time", "Too late"]
    assert project.sources[0].text == TEXT
    assert project.sources[0].selections[0].codings[0].code == "c2"
    assert project.cases[0].values == (Value("v1", "Charity"),)
    assert project.users[0].name == "default"


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=9)
GUIDS = st.uuids().map(str)
CODES = st.recursive(
    st.builds(
        Code, guid=GUIDS, name=WORDS, description=st.none() | WORDS, is_codable=st.booleans()
    ),
    lambda inner: st.builds(
        Code, guid=GUIDS, name=WORDS, codes=st.lists(inner, max_size=3).map(tuple)
    ),
    max_leaves=5,
)


@settings(max_examples=25)
@given(st.lists(CODES, max_size=4).map(tuple))
def test_codebook_comes_back_as_it_went(codes):
    book = Codebook(codes, (CodeSet("s", "Set", None, tuple(c.guid for c in codes)),), "Longtable")

    assert read_codebook(write_codebook(book)) == book


@settings(max_examples=25)
@given(WORDS, st.lists(CODES, min_size=1, max_size=3).map(tuple))
def test_project_comes_back_as_it_went(text, codes):
    coding = Coding("y", codes[0].guid, "u", "2026-01-01T00:00:00Z")
    selection = Selection("x", 0, len(text), "", "u", "2026-01-01T00:00:00Z", codings=(coding,))
    source = TextSource(
        "s", "Answer 1", text, "internal://s.txt", "u", "", None, (selection,), (coding,)
    )
    project = Project(
        name="Talk",
        codebook=Codebook(codes),
        users=(User("u", "Alice"),),
        variables=(Variable("v", "Sector"),),
        cases=(Case("k", "", None, (Value("v", "NHS"),), ("s",)),),
        sources=(source,),
        description="What was said",
    )

    assert read_project(write_project(project)) == project


def test_same_project_gives_the_same_bytes():
    project = read_project(a_qdpx())

    assert write_project(project) == write_project(project)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"not xml", "not sound XML"),
        (b"<CodeBook/>", "not a REFI-QDA CodeBook"),
        (b'<CodeBook xmlns="urn:QDA-XML:codebook:1.0"/>', "holds no codes"),
        (TAGUETTE.replace(b'name="interesting"', b""), "no name"),
        (TAGUETTE.replace(TWO, ONE), "share one"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]>' + TAGUETTE[39:], "not sound XML"),
    ],
)  # fmt: skip
def test_unsound_codebook_is_refused(content, reason):
    with pytest.raises(ValueError, match=reason):
        read_codebook(content)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"PK nonsense", "no archive"),
        (a_qdpx(QDE.replace("internal://s1.txt", "absolute:///etc/passwd")), "outside its archive"),
        (a_qdpx(QDE.replace("internal://s1.txt", "internal://gone.txt")), "not in its archive"),
        (a_qdpx(QDE.replace('startPosition="0"', "")), "where it lies"),
    ],
)
def test_unsound_project_is_refused(content, reason):
    with pytest.raises(ValueError, match=reason):
        read_project(content)


def test_archive_that_would_unpack_to_too_much_is_refused(monkeypatch):
    monkeypatch.setattr("longtable.engines.coding.refi.archive.MOST_BYTES", 10)

    with pytest.raises(ValueError, match="more than"):
        read_project(a_qdpx())


# The order in which the schema of projects wants the children of each element.
CHILDREN = {
    "Project": "Users CodeBook Variables Cases Sources Notes Links Sets Graphs Description NoteRef",
    "CodeBook": "Codes",
    "Code": "Description NoteRef Code",
    "Case": "Description CodeRef VariableValue SourceRef SelectionRef",
    "TextSource": "Description PlainTextContent PlainTextSelection Coding NoteRef VariableValue",
    "PlainTextSelection": "Description Coding NoteRef",
    "Coding": "CodeRef NoteRef",
    "Set": "Description MemberCode MemberSource MemberNote",
}


def out_of_order(qde):
    """Elements of a project whose children the schema would refuse."""
    found = []
    for element in Tree.fromstring(qde).iter():
        name = element.tag.partition("}")[2]
        if name in CHILDREN:
            order = CHILDREN[name].split()
            inside = [child.tag.partition("}")[2] for child in element]
            if not set(inside) <= set(order) or inside != sorted(inside, key=order.index):
                found.append((name, inside))
    return found


def test_project_is_written_in_the_order_of_the_schema():
    graphs = QDE.replace("<Description>The memo", "<Graphs/><Description>The memo")

    written = write_project(read_project(a_qdpx(graphs)))

    assert out_of_order(files_of(written)["project.qde"]) == []


def test_codebook_inside_a_project_has_no_origin_and_leaves_its_sets_to_the_project():
    codes = (Code("c1", "Time"),)
    book = Codebook(codes, (CodeSet("t1", "All", None, ("c1",)),), origin="Longtable")

    qde = files_of(write_project(Project("Talk", book, description="What was said")))["project.qde"]

    root = Tree.fromstring(qde)
    assert out_of_order(qde) == []
    assert root.find("{*}CodeBook").attrib == {}
    assert root.find("{*}Sets/{*}Set/{*}MemberCode").attrib == {"targetGUID": "c1"}


@pytest.mark.parametrize(
    ("colour", "written"), [("#0f5C5e", "#0f5C5e"), ("#abc", "#abc"), ("red", None), ("#12", None)]
)
def test_colour_that_the_schema_refuses_is_left_out(colour, written):
    found = Tree.fromstring(write_codebook(Codebook((Code("c", "Trust", colour=colour),))))

    assert found.find("{*}Codes/{*}Code").get("color") == written


# Shaped as QualCoder writes codebooks: a mark before the first letter, codes inside categories.
QUALCODER = """\ufeff<?xml version="1.0" encoding="utf-8"?>
<CodeBook xmlns="urn:QDA-XML:codebook:1.0"
 xsi:schemaLocation="urn:QDA-XML:codebook:1.0 Codebook.xsd" origin="QualCoder"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<Codes>
<Code guid="11111111-1111-1111-1111-111111111111" name="Trust" isCodable="true" color="#CC6699">
<Code guid="22222222-2222-2222-2222-222222222222" name="Time" isCodable="true" color="#99CCFF" />
</Code>
<Code guid="33333333-3333-3333-3333-333333333333" name="Places &amp; rooms" isCodable="false">
<Code guid="44444444-4444-4444-4444-444444444444" name="Cold halls" isCodable="true"
 color="#FFCC66">
<Description>Heating, draughts</Description>
</Code>
</Code>
</Codes>
</CodeBook>
"""


@pytest.mark.parametrize("space", ["urn:QDA-XML:codebook:1.0", "urn:QDA-XML:codebook:0:4"])
def test_codebook_of_qualcoder_or_a_draft_is_read_with_what_lies_inside(space):
    given = QUALCODER.replace('xmlns="urn:QDA-XML:codebook:1.0"', f'xmlns="{space}"').encode()

    found = [(c.name, c.is_codable, c.description) for c in read_codebook(given).all()]

    assert found == [
        ("Trust", True, None),
        ("Time", True, None),
        ("Places & rooms", False, None),
        ("Cold halls", True, "Heating, draughts"),
    ]


def test_text_with_a_mark_before_its_first_letter_keeps_its_places():
    qde = QDE.replace("internal://s1.txt", "internal://s2.txt")

    source = read_project(a_qdpx(qde, **{"sources/s2.txt": "\ufeffLate again"})).sources[0]

    chosen = source.selections[0]
    assert source.text[chosen.start : chosen.end] == "Late"
