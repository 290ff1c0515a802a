"""Several processes send the same content under the same version, whoever leads a channel."""

import asyncio
from contextlib import AsyncExitStack
from dataclasses import replace

import pytest

from longtable.foundation.live import registry
from longtable.foundation.live.edition import Edition, Name
from longtable.foundation.live.hub import Hub
from longtable.foundation.live.tests.listening import QUICK, Board, Browser, hub_with
from longtable.foundation.live.tests.office import Office, desk_of, tired, worker_in

GUEST = Name("board", "k1", "guest", "en-gb")


class Place:
    """A board, an office, and a hub for each process."""

    def __init__(self) -> None:
        self.office, self.board = Office(), Board()
        self.hubs: list[Hub] = []

    @property
    def sources(self) -> list:
        return [hub._source for hub in self.hubs]

    @property
    def leader(self) -> int:
        return next(n for n, source in enumerate(self.sources) if source.leads(GUEST))

    def write(self, text: str, at: int) -> None:
        """A change committed by one of the processes."""
        self.board.texts["k1"] = text
        self.hubs[at].changed("board", "k1")

    async def turn_by_turn(self) -> None:
        """Messages arrive by and by; the clock stands."""
        while True:
            self.office.turn()
            await asyncio.sleep(0.001)

    async def until_led(self) -> int:
        async with asyncio.timeout(5):
            while not any(source.leads(GUEST) for source in self.sources):
                await asyncio.sleep(0.001)
        return self.leader


def run(scenario, workers: int = 2, pace=QUICK):
    """Run a scenario in a place with some processes."""

    async def whole():
        place = Place()
        async with AsyncExitStack() as stack:
            turning = asyncio.create_task(place.turn_by_turn())
            stack.callback(turning.cancel)
            for number in range(workers):
                source = worker_in(place.office, f"worker-{number}")
                hub = hub_with(place.board, pace, source)
                place.hubs.append(await stack.enter_async_context(hub))
            return await scenario(place)

    return asyncio.run(whole())


@pytest.fixture(autouse=True)
def board_is_kept(monkeypatch):
    """Hubs of one test share the kind `board`; each takes it away when it ends."""
    monkeypatch.setattr(registry, "_builders", Kept(registry._builders))


class Kept(dict):
    def __delitem__(self, key: str) -> None:
        self.pop(key, None)


@pytest.mark.parametrize("workers", [2, 4])
def test_change_in_any_process_reaches_streams_of_all(workers):
    async def scenario(place):
        browsers = [Browser.asking(hub, "stream") for hub in place.hubs]
        for browser in browsers:
            await browser.until("first")
        for number in range(workers):
            place.write(f"said at {number}", at=number)
            for browser in browsers:
                await browser.until(f"said at {number}")
        return [browser.states for browser in browsers]

    states = run(scenario, workers)

    assert states == [states[0]] * workers
    assert [state["state"]["text"] for state in states[0]] == [
        "first",
        *(f"said at {number}" for number in range(workers)),
    ]


def test_one_process_builds_and_the_others_fetch():
    async def scenario(place):
        browsers = [Browser.asking(hub, "stream") for hub in place.hubs]
        for browser in browsers:
            await browser.until("first")
        place.write("second", at=0)
        for browser in browsers:
            await browser.until("second")
        return place.board.built

    # Once for each state, and once more at most where the first look met a change on its way.
    assert run(scenario, workers=4) <= 3


def test_others_go_on_when_the_leader_is_killed():
    async def scenario(place):
        browsers = [Browser.asking(hub, "stream") for hub in place.hubs]
        for browser in browsers:
            await browser.until("first")
        dead = place.leader
        [alive] = {0, 1} - {dead}
        desk_of(place.sources[dead]).kill()
        place.write("after the end", at=alive)
        before = browsers[alive].states
        place.office.pass_time(2.0)
        await browsers[alive].until("after the end")
        return before, place.sources[alive].leads(GUEST), browsers[alive].states

    before, leads, states = run(scenario)

    assert [state["state"]["text"] for state in before] == ["first"]
    assert leads
    assert states[-1]["v"] > states[0]["v"]


def test_others_take_over_at_once_when_the_leader_stops():
    async def scenario(place):
        browsers = [Browser.asking(hub, "stream") for hub in place.hubs]
        for browser in browsers:
            await browser.until("first")
        leader = place.leader
        [other] = {0, 1} - {leader}
        await place.hubs[leader].stop()
        await place.until_led()
        place.write("second", at=other)
        await browsers[other].until("second")
        return place.leader == other

    assert run(scenario)


def test_change_committed_by_a_process_killed_before_it_told_is_seen():
    async def scenario(place):
        browser = Browser.asking(place.hubs[0], "stream")
        await browser.until("first")
        place.board.texts["k1"] = "committed and never told"
        desk_of(place.sources[1]).kill()
        place.office.pass_time(2.0)
        await browser.until("committed and never told")
        return len(browser.states)

    assert run(scenario) == 2


def test_leader_that_was_thought_dead_gives_way_and_sends_what_the_new_one_says():
    async def scenario(place):
        browsers = [Browser.asking(hub, "stream") for hub in place.hubs]
        for browser in browsers:
            await browser.until("first")
        slow = place.leader
        [other] = {0, 1} - {slow}
        with tired(place.sources[slow]):
            place.office.pass_time(3.0)
            await browsers[other].until("first")
            async with asyncio.timeout(5):
                while not place.sources[other].leads(GUEST):
                    await asyncio.sleep(0.001)
        place.write("said by the slow one", at=slow)
        for browser in browsers:
            await browser.until("said by the slow one")
        return [browser.states[-1] for browser in browsers]

    states = run(scenario)

    assert states[0] == states[1]


def test_line_lost_and_found_catches_up():
    async def scenario(place):
        browsers = [Browser.asking(hub, "stream") for hub in place.hubs]
        for browser in browsers:
            await browser.until("first")
        leader = place.leader
        [follower] = {0, 1} - {leader}
        desk_of(place.sources[follower]).lose_line()
        place.write("while it heard nothing", at=leader)
        await browsers[leader].until("while it heard nothing")
        missed = browsers[follower].states
        desk_of(place.sources[follower]).connect()
        await browsers[follower].until("while it heard nothing")
        return len(missed), browsers[follower].states == browsers[leader].states

    assert run(scenario) == (1, True)


def test_reader_from_a_process_ahead_is_sent_nothing_older():
    async def scenario(place):
        browsers = [Browser.asking(hub, "stream") for hub in place.hubs]
        for browser in browsers:
            await browser.until("first")
        ahead = place.leader
        [behind] = {0, 1} - {ahead}
        with tired(place.sources[behind]):
            place.write("second", at=ahead)
            await browsers[ahead].until("second")
            version = browsers[ahead].states[-1]["v"]
            moved = Browser.asking(place.hubs[behind], "stream", v=str(version))
            asked = Browser.asking(place.hubs[behind], "state", v=str(version))
            await moved.until("beat")
            await asked.answer()
            return moved.states, asked.status

    assert run(scenario) == ([], 304)


def test_reader_ahead_waits_when_nothing_can_be_looked_up():
    async def scenario(place):
        browser = Browser.asking(place.hubs[0], "stream")
        await browser.until("first")
        place.board.fails = True
        version = browser.states[-1]["v"] + 1000
        moved = Browser.asking(place.hubs[0], "stream", v=str(version))
        await moved.until("beat")
        return moved.states

    assert run(scenario, pace=replace(QUICK, catch_up=0.02, after_failure=0.001)) == []


def test_version_that_was_never_published_gets_the_state():
    async def scenario(place):
        browser = Browser.asking(place.hubs[0], "stream")
        await browser.until("first")
        stranger = Browser.asking(place.hubs[0], "stream", v=str(10**15))
        await stranger.until("first")
        return stranger.states == browser.states

    assert run(scenario)


def test_process_that_nobody_listens_at_gives_the_lead_away():
    async def scenario(place):
        browser = Browser.asking(place.hubs[0], "stream")
        await browser.until("first")
        other = Browser.asking(place.hubs[1], "stream")
        await other.until("first")
        first = place.leader
        await [browser, other][first].leave()
        hub = place.hubs[first]
        hub._forget(hub.channels[GUEST])
        async with asyncio.timeout(5):
            while place.office.rows[GUEST].holder is not None:
                await asyncio.sleep(0.001)
        left = place.office.rows[GUEST].content
        await place.until_led()
        return left, place.leader != first

    assert run(scenario) == (None, True)


def test_channel_that_names_nothing_is_missing_everywhere():
    async def scenario(place):
        asked = [Browser.asking(hub, "state", key="none") for hub in place.hubs]
        for one in asked:
            while not one.status:
                await asyncio.sleep(0.001)
        return [one.status for one in asked]

    assert run(scenario) == [404, 404]


def test_late_word_of_an_edition_does_not_depose_its_new_leader():
    office, board = Office(), Board()
    registry._builders["board"] = board.build
    source = worker_in(office, "new")
    looked = []
    source._ears = type("Ears", (), {"look": lambda self, *about: looked.append(about)})()
    held = source.newest(GUEST, Edition())

    source.hear(["edition", "old", "board", "k1", "guest", "en-gb", str(held.version - 1)])
    again = source.newest(GUEST, held)

    assert looked == [(GUEST,)]
    assert (again, source.leads(GUEST)) == (held, True)


def test_edition_published_before_a_take_over_is_not_published_again():
    office, board = Office(), Board()
    registry._builders["board"] = board.build
    old, new = worker_in(office, "old"), worker_in(office, "new")
    published = old.newest(GUEST, Edition())
    office.now += 10

    taken_over = new.newest(GUEST, Edition())

    assert taken_over == published
    assert new.leads(GUEST)


def test_take_over_from_an_older_edition_goes_on_from_the_newest():
    office, board = Office(), Board({"k1": "one"})
    registry._builders["board"] = board.build
    old, new = worker_in(office, "old"), worker_in(office, "new")
    first = old.newest(GUEST, Edition())
    board.texts["k1"] = "two"
    second = old.newest(GUEST, first)
    office.now += 10
    board.texts["k1"] = "one"

    # Its content is as the first again, but others have seen the second.
    third = new.newest(GUEST, first)

    assert third.version > second.version
    assert third.content == first.content
