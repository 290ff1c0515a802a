import pytest

from longtable.engines.opinion import io


def written(tmp_path, text, name="votes.csv"):
    path = tmp_path / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_read_votes_of_a_polis_export(tmp_path):
    path = written(
        tmp_path,
        "timestamp,datetime,comment-id,voter-id,vote\n1500,Mon,0,7,-1\n1600,Mon,3,7,1\n",
    )

    rows = io.read_votes(path)

    assert rows == io.VoteRows(["7", "7"], ["0", "3"], [-1, 1], [1500.0, 1600.0])


def test_read_votes_of_a_polis_matrix_takes_cells_that_are_filled(tmp_path):
    path = written(
        tmp_path,
        "participant,xid,group-id,n-comments,n-votes,n-agree,n-disagree,0,4\n"
        "5,,0,1,2,1,0,1,0\n6,,,0,1,0,1,,-1\n",
    )

    rows = io.read_votes(path)

    assert rows == io.VoteRows(["5", "5", "6"], ["0", "4", "4"], [1, 0, -1], None)


def test_read_votes_of_the_long_form_with_times_sectors_and_words(tmp_path):
    path = written(
        tmp_path,
        "\ufeffperson,statement,vote,time,sector\n"
        "alice,s1,Agree,2026-05-01T09:30:00+00:00,nhs\nbob,s1, pass ,12,\n",
    )

    rows = io.read_votes(path)

    assert (rows.people, rows.values) == (["alice", "bob"], [1, 0])
    assert rows.times == [1777627800000.0, 12.0]
    assert rows.sector_of == {"alice": "nhs"}


def test_read_votes_without_times_has_none(tmp_path):
    rows = io.read_votes(written(tmp_path, "person,statement,vote\na,b,1\n"))

    assert rows.times is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "votes.csv is empty: it has no heading."),
        ("a,b\n1,2\n", "votes.csv has none of the headings known."),
        ("person,statement,vote\na,b,3\n", "line 2: the vote is '3', not -1, 0 or 1."),
        ("person,statement,vote\na,b\n", "line 2: the vote is '', not -1, 0 or 1."),
        ("person,statement,vote\n,b,1\n", "line 2: the person or the statement is missing."),
        ("person,statement,vote,time\na,b,1,soon\n", "line 2: the time is 'soon'"),
        ("person,statement,vote,time\na,b,1,nan\n", "line 2: the time is 'nan'"),
        ("person,statement,vote,sector\na,b,1,x\na,c,1,y\n", "line 3: person a is in two sectors"),
        ("participant,n-votes,0\n1,1,9\n", "line 2: the vote on 0 is '9'"),
        (b"person,statement,vote\n\xff\xfe,b,1\n", "votes.csv is not text in UTF-8."),
    ],
)
def test_read_votes_says_what_is_wrong_and_where(tmp_path, text, message):
    with pytest.raises(ValueError, match=r"\.$") as refused:
        io.read_votes(written(tmp_path, text))

    assert message.rstrip(".") in str(refused.value)


def test_read_votes_counts_the_faults_it_does_not_show(tmp_path):
    path = written(tmp_path, "person,statement,vote\n" + "a,b,9\n" * 8)

    with pytest.raises(ValueError, match=r"line 6: .*; and 3 more\. Correct them"):
        io.read_votes(path)


def test_read_statements_of_an_export_and_of_the_plain_form(tmp_path):
    export = written(
        tmp_path,
        "comment-id,moderated,is-meta,comment-body\n"
        '0,-1,,"Two\nlines"\n1,1,TRUE,About me\n2,0,,Kept\n',
    )
    plain = written(tmp_path, "statement,text,meta\ns1,First,\ns2,Second,yes\n", "s.csv")

    assert io.read_statements(export) == io.Statements(
        {"0": "Two\nlines", "1": "About me", "2": "Kept"}, frozenset({"0"}), frozenset({"1"})
    )
    assert io.read_statements(plain).meta == {"s2"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("statement,text\na,x\na,y\n", "line 3: it is there twice"),
        ("statement,text\n,x\n", "line 2: the statement is missing"),
        ("what\nx\n", "none of the headings known"),
    ],
)
def test_read_statements_says_what_is_wrong(tmp_path, text, message):
    with pytest.raises(ValueError, match=message):
        io.read_statements(written(tmp_path, text))


def test_read_people_takes_their_sectors(tmp_path):
    path = written(tmp_path, "participant,sector\n1,nhs\n2,\n3,charity\n3,charity\n")

    assert io.read_people(path) == {"1": "nhs", "3": "charity"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("person\na\n", "needs the columns person and sector"),
        ("person,sector\n,x\n", "line 2: the person is missing"),
        ("person,sector\na,x\na,y\n", "line 3: person a is in two sectors"),
    ],
)
def test_read_people_says_what_is_wrong(tmp_path, text, message):
    with pytest.raises(ValueError, match=message):
        io.read_people(written(tmp_path, text))
