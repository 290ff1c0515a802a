"""Files of answers: read whatever wrote them, and refused in words that say how to mend them."""

import io
import zipfile
from datetime import datetime

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from longtable.areas.conversations.actions.importing import AnswerRow
from longtable.areas.conversations.forms.importing import (
    BadFile,
    Columns,
    UnknownColumn,
    choose,
    clean,
    detect,
    read_table,
)

MOST = 10_000_000


def read(data: bytes | str):
    return read_table(data.encode() if isinstance(data, str) else data, most_bytes=MOST)


def refusal(data: bytes | str) -> str:
    with pytest.raises(BadFile) as refused:
        read(data)
    return str(refused.value)


def cells(table) -> list[tuple[str, ...]]:
    return [row.cells for row in table.rows]


def xlsx(*rows, title="Answers") -> bytes:
    workbook = Workbook()
    workbook.active.title = title
    for row in rows:
        workbook.active.append(row)
    saved = io.BytesIO()
    workbook.save(saved)
    return saved.getvalue()


def zipped(parts: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


def cleaned(text: str, **chosen):
    table = read(text)
    return clean(table, choose(detect(table), table, chosen))


ENCODED = [
    ("utf-8", "UTF-8"),
    ("utf-8-sig", "UTF-8"),
    ("cp1252", "Windows-1252"),
]


@pytest.mark.parametrize(("encoding", "label"), ENCODED)
def test_csv_in_each_encoding(encoding, label):
    table = read("answer,name\nWe don\u2019t know – “yet”,Zoë\n".encode(encoding))

    assert (table.headings, cells(table)) == (
        ("answer", "name"),
        [("We don\u2019t know – “yet”", "Zoë")],
    )
    assert table.how == f"CSV, {label}, separated by commas"


SEPARATED = [(",", "commas"), (";", "semicolons"), ("\t", "tabs"), ("|", "vertical bars")]


@pytest.mark.parametrize(("separator", "label"), SEPARATED)
def test_csv_with_each_separator(separator, label):
    rows = [["answer", "name", "role"], ["Trust; money, and time", "Una", "Cook"]]
    text = "\r\n".join(separator.join(f'"{cell}"' for cell in row) for row in rows)

    table = read(text)

    assert (table.how, cells(table)) == (f"CSV, UTF-8, separated by {label}", [tuple(rows[1])])


def test_csv_that_names_its_separator():
    table = read("sep=;\nanswer;name\nTrust, first;Una\n")

    assert (table.headings, table.rows[0].cells) == (("answer", "name"), ("Trust, first", "Una"))
    assert table.rows[0].number == 3


def test_csv_with_one_column_of_sentences_with_commas():
    table = read("answer\nTrust, first\nMoney\nTime, and people, and trust\n")

    assert table.headings == ("answer",)
    assert [row.cells[0] for row in table.rows][1] == "Money"


def test_csv_with_one_column_whose_heading_holds_commas():
    table = read("What, if anything, would you keep?\nTrust\nMoney, and time\nPeople\n")

    assert table.headings == ("What, if anything, would you keep?",)
    assert table.rows[1].cells == ("Money, and time",)


def test_csv_with_line_breaks_inside_an_answer_and_blank_rows():
    table = read('answer,name\n\n"First line\nsecond ""line""",Una\n,\nThird,Ned\n')

    assert [(row.number, row.cells) for row in table.rows] == [
        (3, ('First line\nsecond "line"', "Una")),
        (5, ("Third", "Ned")),
    ]


def test_csv_with_blank_and_repeated_headings():
    table = read("answer,,answer,name,\nTrust,x,y,Una,\n")

    assert table.headings == ("answer", "(column 2)", "answer (column 3)", "name")


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_in_words(data):
    try:
        said = read(data).how
    except BadFile as refused:
        said = str(refused)

    assert said.endswith(".") or said.startswith(("CSV, ", "XLSX, "))


def test_xlsx_is_read_as_text():
    table = read(xlsx(["Answer", "Time", "Number"], ["=1+1", datetime(2026, 3, 31, 14, 5), 7.0]))

    # A formula has no value until a spreadsheet has worked it out.
    assert (table.how, cells(table)) == (
        "XLSX, sheet 'Answers'",
        [("", "2026-03-31T14:05:00", "7")],
    )


def test_xlsx_first_sheet_with_anything_in_it():
    workbook = Workbook()
    workbook.create_sheet("Second").append(["Answer"])
    workbook["Second"].append(["Trust"])
    saved = io.BytesIO()
    workbook.save(saved)

    assert read(saved.getvalue()).how == "XLSX, sheet 'Second'"


EMPTY = "The file is empty. Save it again with the answers in it."
REFUSED = [
    (b"", EMPTY),
    (b" \n\n", EMPTY),
    (b"\xef\xbb\xbf\n", EMPTY),
    (b",,\n,,\n", EMPTY),
    (b"answer,name\n", "The file has headings but no answers below them."),
    (
        "answer\nWe don't know".encode("utf-16"),
        "The letters in the file cannot be read: they are neither UTF-8 nor Windows-1252. "
        "Save it from your spreadsheet as 'CSV UTF-8'.",
    ),
    (
        b"answer\n\x81\x8d\xff",
        "The letters in the file cannot be read: they are neither UTF-8 nor Windows-1252. "
        "Save it from your spreadsheet as 'CSV UTF-8'.",
    ),
    (
        b"\xd0\xcf\x11\xe0 anything",
        "This is an old Excel file, or one with a password. Save it as .xlsx or CSV, without "
        "a password.",
    ),
    (
        b'answer\n"' + b"a" * 200_000,
        "Row 2 cannot be read: a quotation mark is probably missing there. "
        "Add it, or save the file again from your spreadsheet.",
    ),
    (
        b"answer" + b",x" * 100 + b"\n",
        "The file has 101 columns; at most 100 can be read. "
        "Leave only the columns with answers and who gave them.",
    ),
    (
        b"answer\n" + b"a\n" * 50_001,
        "The file has more than 50,000 rows, which is the most that can be read. "
        "Split it into several files.",
    ),
    (
        xlsx([]),
        "The spreadsheet is empty. Save it again with the answers in it.",
    ),
    (
        b"PK\x03\x04 not really a ZIP archive",
        "The spreadsheet cannot be opened: it is damaged, or not a spreadsheet. "
        "Save it as CSV and try again.",
    ),
    (
        zipped({"letter.txt": b"Dear all"}),
        "The spreadsheet cannot be opened: it is damaged, or not a spreadsheet. "
        "Save it as CSV and try again.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("data", "message"), REFUSED)
def test_bad_file_is_refused_with_what_to_do(data, message):
    assert refusal(data) == message


BOMB = (
    "The spreadsheet unpacks to far more than a spreadsheet of answers does, so it was not "
    "opened. Save it as CSV and try again."
)


def test_zip_bomb_is_refused_unopened():
    assert refusal(zipped({"xl/worksheets/sheet1.xml": b"0" * 20_000_000})) == BOMB


def test_archive_of_very_many_parts_is_refused_unopened():
    assert refusal(zipped({f"xl/{i}.xml": b"" for i in range(501)})) == BOMB


def test_archive_that_understates_its_size_gives_no_more_than_it_states():
    bomb = zipped({"xl/worksheets/sheet1.xml": b"0" * 20_000_000})
    stated = (20_000_000).to_bytes(4, "little")

    assert refusal(bomb.replace(stated, (1000).to_bytes(4, "little"))) == (
        "The spreadsheet cannot be opened: it is damaged, or not a spreadsheet. "
        "Save it as CSV and try again."
    )


def test_xml_entity_bomb_is_refused():
    good = zipfile.ZipFile(io.BytesIO(xlsx(["answer"], ["x"])))
    parts = {name: good.read(name) for name in good.namelist()}
    entities = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>'
    sheet = parts["xl/worksheets/sheet1.xml"].replace(b">x<", b">&b;<")
    parts["xl/worksheets/sheet1.xml"] = entities + sheet

    assert refusal(zipped(parts)) == (
        "The spreadsheet cannot be opened: it is damaged, or not a spreadsheet. "
        "Save it as CSV and try again."
    )


def test_xlsx_of_too_many_columns():
    assert refusal(xlsx(["answer"] * 101, ["x"] * 101)) == (
        "The file has 101 columns; at most 100 can be read. "
        "Leave only the columns with answers and who gave them."
    )


@pytest.mark.slow
def test_xlsx_cell_far_down_and_far_right_is_not_padded_out():
    workbook = Workbook()
    workbook.active["A1"] = "answer"
    workbook.active["A1048576"] = "far down"
    saved = io.BytesIO()
    workbook.save(saved)

    assert refusal(saved.getvalue()) == (
        "The file has more than 50,000 rows, which is the most that can be read. "
        "Split it into several files."
    )


def test_file_of_200_mb_is_refused_unread():
    with pytest.raises(BadFile) as refused:
        read_table(bytes(200_000_000), most_bytes=MOST)

    assert str(refused.value) == (
        "The file has 200 MB; at most 10 MB can be taken. "
        "Split it, or leave out the columns that are not answers."
    )


DETECTED = [
    ("Answer,Name,Organisation,Job title,Submitted at", Columns("Answer", "Name", "Organisation",
                                                                 "Job title", "Submitted at")),
    ("id,Comment,Author", Columns("Comment", "Author")),
    ("Question,Author,Upvotes,Created at",
     Columns("Question", "Author", time="Created at", source="Slido")),
    ("timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body",
     Columns("comment-body", time="timestamp", person="author-id", moderated="moderated",
             source="Polis")),
    ("id,How do we plan together?", Columns("How do we plan together?")),
    ("id,score", Columns()),
]  # fmt: skip


@pytest.mark.parametrize(("headings", "columns"), DETECTED)
def test_columns_are_detected_by_their_headings(headings, columns):
    table = read(f"{headings}\n1,2\n")

    assert detect(table, "How do we plan together?") == columns


def test_column_of_much_the_longest_texts_is_guessed():
    table = read("id,what you told us in March\n1,A long sentence that somebody typed here\n")

    assert detect(table) == Columns("what you told us in March", guessed=True)


def test_column_is_not_guessed_between_two_long_ones():
    table = read("first,second\nA long sentence that is here,Another long one that is there\n")

    assert detect(table) == Columns()


def test_columns_chosen_by_heading_number_and_left_out():
    table = read("first,second,name\na,b,c\n")

    chosen = choose(detect(table), table, {"text": "SECOND", "role": "1", "name": ""})

    assert chosen == Columns(text="second", role="first")


def test_column_that_is_missing():
    table = read("first,second\na,b\n")

    with pytest.raises(UnknownColumn) as refused:
        choose(Columns(), table, {"text": "answer"})

    assert str(refused.value) == (
        "There is no column called 'answer'. The columns are: first, second."
    )


def test_clean_takes_answers_with_what_is_known_of_people():
    found = cleaned(
        "answer,name,organisation,role,time\n"
        " Trust first ,Una Dale,Foodbank,Cook,2026-03-31 14:05\n"
        "Money,Anonymous,,,\n"
        ",Ned Cope,,,\n"
    )

    at = timezone.make_aware(datetime(2026, 3, 31, 14, 5))
    assert found.rows == (
        AnswerRow("Trust first", "Una Dale", "Foodbank", "Cook", at),
        AnswerRow("Money"),
    )
    assert (found.problems, found.blank, found.moderated) == ((), 1, 0)


def test_clean_of_polis_leaves_out_what_was_moderated_out():
    found = cleaned(
        "timestamp,comment-id,author-id,moderated,comment-body\n"
        "1500282615559,1,7,1,Yes\n1500282615559,2,7,0,Maybe\n1500282615559,3,8,-1,Rude\n"
    )

    assert [(row.text, row.person, row.at.year) for row in found.rows] == [
        ("Yes", "7", 2017),
        ("Maybe", "7", 2017),
    ]
    assert found.moderated == 1


def test_clean_lists_every_row_that_is_wrong():
    found = cleaned(
        "answer,name,time\n"
        f"{'a' * 1001},Una,\n"
        f"Good,{'n' * 121},31/13/2026\n"
        "Good,Una,,and more\n"
        "Good,Una,31/03/2026 14:05\n"
    )

    assert [str(problem) for problem in found.problems] == [
        "Row 2: the answer has 1,001 characters; at most 1,000 are taken. "
        "Shorten it, or split it into two rows.",
        "Row 3: the name has 121 characters; at most 120 are taken. Shorten it.",
        "Row 3: the time '31/13/2026' is not understood. "
        "Write it as 2026-03-31 14:05, or leave that column out.",
        "Row 4: it has 4 cells under 3 headings. "
        "Put quotation marks round an answer that holds the separator.",
    ]
    assert len(found.rows) == 1


TIMES = [
    ("03/04/2026 09:30", (2026, 4, 3)),
    ("2026-04-03T09:30:00Z", (2026, 4, 3)),
    ("3 April 2026", (2026, 4, 3)),
    ("1775205000", (2026, 4, 3)),
    ("1775205000000", (2026, 4, 3)),
]


@pytest.mark.parametrize(("written", "day"), TIMES)
def test_times_in_british_order(written, day):
    (row,) = cleaned(f"answer,time\nTrust,{written}\n").rows

    assert (row.at.year, row.at.month, row.at.day) == day


def test_times_with_the_month_first_when_nothing_else_makes_sense():
    rows = cleaned("answer,time\nTrust,03/04/2026\nMoney,03/31/2026\n").rows

    assert [(row.at.month, row.at.day) for row in rows] == [(3, 4), (3, 31)]


def test_html_and_formulas_are_kept_as_they_were_written():
    rows = cleaned('answer\n<script>alert(1)</script>\n"=HYPERLINK(""http://x"")"\n').rows

    assert [row.text for row in rows] == ["<script>alert(1)</script>", '=HYPERLINK("http://x")']


def test_sector_is_one_of_the_partnerships(at_the_table):
    found = cleaned("Answer,Sector\nTrust first.,nhs\nMore tea.,Pirates\n")

    assert [row.sector for row in found.rows] == ["nhs"]
    assert [problem.row for problem in found.problems] == [3]
    assert "one of this partnership's" in found.problems[0].what
