"""Real conversations as arrays: streams of votes, exported groups, moderation."""

import csv
import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from longtable.engines.opinion import Votes, gather

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get("LONGTABLE_REAL_DATA", ROOT / "../shared/data"))


@dataclass(frozen=True)
class Conversation:
    """One exported conversation; rows of votes are sorted by time."""

    name: str
    folder: Path

    @cached_property
    def rows(self):
        """Person, statement, vote and time of every vote cast, by time: four arrays."""
        given = read(self.folder / "votes.csv")
        names = ("voter-id", "comment-id", "vote", "timestamp")
        columns = [np.array([int(row[n]) for row in given]) for n in names]
        order = np.lexsort((columns[1], columns[0], columns[3]))
        return tuple(column[order] for column in columns)

    @cached_property
    def latest(self):
        """Person, statement and vote, one row a cell: what every engine is given."""
        return latest(*self.rows[:3])

    @cached_property
    def moderated_out(self):
        """Ids of statements that moderators took out."""
        given = read(self.folder / "comments.csv")
        return {int(row["comment-id"]) for row in given if row.get("moderated") == "-1"}

    @cached_property
    def exported_groups(self):
        """Group of each person who has one in the export."""
        given = read(self.folder / "participants-votes.csv")
        return {
            int(row["participant"]): int(float(row["group-id"])) for row in given if row["group-id"]
        }

    @property
    def follows_the_rule(self):
        """Whether those grouped in the export are, give or take, those with 7 votes."""
        people, counts = np.unique(self.latest[0], return_counts=True)
        enough = set(people[counts >= min(7, len(set(self.latest[1])))].tolist())
        return len(set(self.exported_groups) ^ enough) <= 0.1 * max(len(enough), 1)

    @property
    def people(self):
        """How many people voted."""
        return len(np.unique(self.latest[0]))


def read(path):
    """Rows of a CSV file as dictionaries."""
    with path.open(newline="", encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def latest(person, statement, vote):
    """Keep the last row of each cell."""
    cell = person * (statement.max() + 1) + statement
    last = len(cell) - 1 - np.unique(cell[::-1], return_index=True)[1]
    return person[last], statement[last], vote[last]


def all_conversations():
    """Every conversation held, smallest first."""
    folders = [f for f in sorted((DATA / "polis").glob("*")) if (f / "votes.csv").exists()]
    return sorted((Conversation(f.name, f) for f in folders), key=lambda c: c.people)


def known(ids, votes: Votes):
    """Those of `ids` that are among the statements voted on."""
    return set(ids) & set(votes.statements)


def gathered(rows):
    """Votes from three columns that hold one row a cell."""
    return gather(*rows)


def rand_index(first, second):
    """Adjusted Rand index of two labellings (Hubert and Arabie 1985); 1 when both are one group."""
    table = np.zeros((max(first) + 1, max(second) + 1))
    np.add.at(table, (first, second), 1)
    pairs = (table * (table - 1) / 2).sum()
    rows, columns = ((t * (t - 1) / 2).sum() for t in (table.sum(axis=1), table.sum(axis=0)))
    expected = rows * columns / (len(first) * (len(first) - 1) / 2)
    most = (rows + columns) / 2
    return 1.0 if most == expected else float((pairs - expected) / (most - expected))
