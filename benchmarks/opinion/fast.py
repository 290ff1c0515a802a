"""Bar 2: processor time beside red-dwarf, one vote to a fresh map, size, growth and start-up."""

import gc
import json
import os
import resource
import subprocess
import sys
import time

import made
import numpy as np
import rival
from conversations import gathered, known

from longtable.engines.opinion import analyse, gather
from longtable.engines.opinion.live import Live

REPEATS = 5
SIZES = {"2,000 x 900, 225,000 votes": (2000, 900, 225_000),
         "33,000 x 800, 2,000,000 votes": (33_000, 800, 2_000_000)}  # fmt: skip


def analysis_seconds(conversation):
    """Processor seconds of each of several full analyses, from columns of votes to the map."""
    found = []
    for _ in range(REPEATS + 1):
        begin = time.process_time()
        votes = gathered(conversation.latest)
        analyse(votes, moderated_out=known(conversation.moderated_out, votes))
        found.append(time.process_time() - begin)
    return found[1:]


def beside_rival(conversation):
    """Least processor milliseconds of Longtable and of red-dwarf, measured turn about twice.

    The least of as many runs of each, because what else runs on a shared machine only ever adds.
    """
    out = sorted(conversation.moderated_out & set(conversation.latest[1].tolist()))
    ours, theirs = [], [float("nan")]
    for _ in range(2):
        ours += analysis_seconds(conversation)
        answer = rival.ask([(*conversation.latest, out)], REPEATS + 1)
        theirs += answer["found"][0]["seconds"][1:] if answer else []
    return min(ours) * 1000, float(np.nanmin(theirs)) * 1000 if len(theirs) > 1 else theirs[0]


def one_vote(size, runs=5):
    """The figures of the least disturbed of several runs, by its p95."""
    return min((one_run(size) for _ in range(runs)), key=lambda found: found[1])


def one_run(size, changes=200):
    """Milliseconds from one vote to fresh groups: median, p95, processor p95, and the start."""
    person, statement, vote = made.conversation(*size)
    later = len(person) - changes
    votes = gather(person[:later], statement[:later], vote[:later])
    state = analyse(votes).state
    begin = time.perf_counter()
    live = Live(votes, state=state)
    live.refresh()
    started = time.perf_counter() - begin
    taken, processor = [], []
    for row in zip(person[later:], statement[later:], vote[later:], strict=True):
        begin, used = time.perf_counter(), time.process_time()
        live.add(*(int(v) for v in row))
        live.refresh()
        taken.append((time.perf_counter() - begin) * 1000)
        processor.append((time.process_time() - used) * 1000)
    late = [float(np.percentile(values, 95)) for values in (taken, processor)]
    return float(np.median(taken)), *late, started * 1000


def difference_to_cold(size, changes=50):
    """Largest difference of a place and of a priority between a refresh and a cold analysis."""
    person, statement, vote = made.conversation(*size)
    later = len(person) - changes
    votes = gather(person[:later], statement[:later], vote[:later])
    live = Live(votes, state=analyse(votes).state)
    for row in zip(person[later:], statement[later:], vote[later:], strict=True):
        live.add(*(int(v) for v in row))
        live.refresh()
    fresh, cold = live.refresh(), analyse(live.votes(), state=live.state, review=False)
    where = [live.ledger.row[p] for p in cold.votes.people]
    of = [live.ledger.column[s] for s in cold.votes.statements]
    return (
        float(np.abs(fresh.space.points[where] - cold.space.points).max()),
        float(np.abs(fresh.priority[of] - cold.priority).max()),
        int((fresh.labels[where] != cold.groups.labels).sum()),
    )


def cold(size):
    """Wall seconds, processor seconds and peak megabytes of one analysis in a fresh process."""
    done = subprocess.run(
        [sys.executable, __file__, *map(str, size)], capture_output=True, check=True, env=os.environ
    )
    return json.loads(done.stdout)


def growth(people=4000, statements=400, votes=(25_000, 50_000, 100_000, 200_000, 400_000, 800_000)):
    """Processor seconds of a full analysis against votes, and the exponent of the fit."""
    found = []
    for n in votes:
        rows = made.conversation(people * n // 100_000, statements, n)
        taken = []
        for _ in range(3):
            gc.collect()
            begin = time.process_time()
            analyse(gather(*rows))
            taken.append(time.process_time() - begin)
        found.append(min(taken))
    return list(votes), found, float(np.polyfit(np.log(votes), np.log(found), 1)[0])


def import_seconds():
    """Wall and processor seconds to import the engine in a fresh process, the best of five."""
    code = "import time; t, p = time.perf_counter(), time.process_time(); " \
        "import longtable.engines.opinion; " \
        "print(time.perf_counter() - t, time.process_time() - p)"  # fmt: skip
    runs = [subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
            for _ in range(5)]  # fmt: skip
    found = np.array([[float(v) for v in r.stdout.split()] for r in runs])
    return tuple(found.min(axis=0).tolist())


def _cold_here(size):
    rows = made.conversation(*size)
    before = resource.getrusage(resource.RUSAGE_SELF)
    wall = time.perf_counter()
    analyse(gather(*rows))
    wall = time.perf_counter() - wall
    after = resource.getrusage(resource.RUSAGE_SELF)
    return {
        "votes": len(rows[0]),
        "seconds": wall,
        "processor": after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
        "megabytes": after.ru_maxrss / 1024,
        "before": before.ru_maxrss / 1024,
    }


if __name__ == "__main__":
    json.dump(_cold_here(tuple(int(a) for a in sys.argv[1:])), sys.stdout)
