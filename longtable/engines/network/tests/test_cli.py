import json

import pytest
from click.testing import CliRunner

from longtable.engines.network.cli import command

ORGANISATIONS = "organisation,sector\nICB,NHS\nCouncil,local\nCVS,voluntary\n"
TIES = "from,to,closeness,open\nICB,Council,3,4\nCouncil,ICB,2,\nCouncil,CVS,2,5\n"


def run(folder, organisations, ties, *words):
    paths = []
    for name, text in (("o.csv", organisations), ("t.csv", ties)):
        (folder / name).write_text(text, encoding="utf-8")
        paths.append(str(folder / name))
    return CliRunner().invoke(command, [*paths, *words])


def test_network_as_text_says_what_silence_may_hide(tmp_path):
    result = run(tmp_path, ORGANISATIONS, TIES)

    assert result.stdout.splitlines()[0] == (
        "75% of all possible ties are named; 1 organisation did not answer, "
        "so it could be anything from 50% to 83%."
    )
    assert result.stdout.splitlines()[-1] == "Others would lose touch without: Council."


def test_network_as_json_holds_every_organisation(tmp_path):
    result = run(tmp_path, ORGANISATIONS, TIES, "--json")

    assert [one["name"] for one in json.loads(result.stdout)["organisations"]] == [
        "ICB",
        "Council",
        "CVS",
    ]


@pytest.mark.parametrize(
    ("organisations", "ties", "said"),
    [
        ("organisation\nICB\n", TIES, "'o.csv' needs one column 'sector'."),
        (ORGANISATIONS + "ICB,NHS\n", TIES, "Row 5: give each organisation once, with its sector."),
        (ORGANISATIONS, "", "'t.csv' needs one column 'from'."),
        (ORGANISATIONS, "from,to,closeness\nICB,X,1\n", "Row 2: 'X' is not in the list of organi"),
        (ORGANISATIONS, "from,to,closeness\nICB,ICB,1\n", "Row 2: 'ICB' cannot be asked about its"),
        (ORGANISATIONS, "from,to,closeness\nICB,CVS,x\n", "Row 2: 'x' is not a closeness (0 or mo"),
        (ORGANISATIONS, "from,to,closeness,open\nICB,CVS,1,x\n", "Row 2: 'x' is not a rating for"),
        (ORGANISATIONS, "from,to,closeness\nICB,CVS,1,2\n", "Row 2: there are more cells than the"),
        (ORGANISATIONS, "from,to,closeness\n", "No organisation has answered yet."),
    ],
)
def test_network_files_that_make_no_sense_are_refused(tmp_path, organisations, ties, said):
    result = run(tmp_path, organisations, ties)

    assert result.exit_code == 1
    assert result.stderr[: len(said) + 7] == f"Error: {said}"
