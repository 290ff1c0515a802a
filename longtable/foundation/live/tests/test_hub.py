"""The hub sends the whole state, at once and after each change, to whoever holds a token."""

import asyncio
import time
from dataclasses import replace

import pytest
import time_machine
from django.utils.translation import get_language, override

from longtable.foundation.live import registry, token
from longtable.foundation.live.channel import Name
from longtable.foundation.live.hub import Hub
from longtable.foundation.live.tests.listening import QUICK, Board, Browser, hub_with


def run(scenario):
    """Run an async scenario to its end."""
    return asyncio.run(scenario())


def test_stream_begins_with_the_state_between_two_beats():
    async def scenario():
        async with hub_with(Board()) as hub:
            browser = Browser.asking(hub, "stream")
            await browser.until("first")
            return browser

    browser = run(scenario)

    assert browser.status == 200
    assert browser.events == ["beat", "state", "beat"]
    assert [state["state"] for state in browser.states] == [{"text": "first", "to": "guest"}]


def test_stream_tells_proxies_to_pass_it_on_and_keep_nothing():
    async def scenario():
        async with hub_with(Board()) as hub:
            browser = Browser.asking(hub, "stream")
            await browser.until("first")
            return browser.headers

    headers = run(scenario)

    assert headers == {
        "cache-control": "no-store",
        "content-type": "text/event-stream; charset=utf-8",
        "referrer-policy": "same-origin",
        "x-accel-buffering": "no",
        "x-content-type-options": "nosniff",
    }


def test_change_reaches_every_stream_with_a_larger_version():
    async def scenario():
        board = Board()
        async with hub_with(board) as hub:
            browsers = [Browser.asking(hub, "stream") for _ in range(250)]
            for browser in browsers:
                await browser.until("first")
            board.write("second")
            for browser in browsers:
                await browser.until("second")
            return browsers

    browsers = run(scenario)

    first, second = browsers[0].states
    assert second["v"] > first["v"]
    assert [b.states for b in browsers] == [[first, second]] * 250


def test_event_id_is_the_version():
    async def scenario():
        async with hub_with(Board()) as hub:
            browser = Browser.asking(hub, "stream")
            await browser.until("first")
            return browser

    browser = run(scenario)

    assert f"id: {browser.states[0]['v']}\n" in browser.body.decode()


def test_version_after_a_restart_is_larger_than_before():
    async def scenario():
        seen = []
        for _ in range(2):
            async with hub_with(Board()) as hub:
                answer = await Browser.asking(hub, "state").answer()
                seen.append(answer["v"])
                await asyncio.sleep(0.002)
        return seen

    before, after = run(scenario)

    assert after > before


def test_what_lasts_is_sent_once_and_again_when_it_changes():
    async def scenario():
        board = Board(lasting="be kind")
        async with hub_with(board) as hub:
            browser = Browser.asking(hub, "stream")
            await browser.until("first")
            board.write("second")
            await browser.until("second")
            board.lasting = "be brief"
            board.write("third")
            await browser.until("third")
            return browser.states

    states = run(scenario)

    assert [state.get("lasting") for state in states] == [
        {"rules": "be kind"}, None, {"rules": "be brief"}
    ]  # fmt: skip


@pytest.mark.parametrize("what", ["stream", "state"])
def test_who_comes_back_gets_what_lasts_only_if_it_changed_meanwhile(what):
    async def scenario():
        board = Board(lasting="be kind")
        async with hub_with(board) as hub:
            heard = []
            known = (await Browser.asking(hub, "state").answer())["v"]
            for board.lasting in ("be kind", "be brief"):
                listener = Browser.asking(hub, "stream", v=str(known))
                board.write(f"then {board.lasting}")
                await listener.until(f"then {board.lasting}")
                back = Browser.asking(hub, what, v=str(known))
                await back.until(f"then {board.lasting}")
                heard.append(b"lasting" in back.body)
            return heard

    assert run(scenario) == [False, True]


def test_many_changes_at_once_become_one_snapshot():
    async def scenario():
        board = Board()
        async with hub_with(board) as hub:
            browser = Browser.asking(hub, "stream")
            await browser.until("first")
            for number in range(1, 201):
                board.write(f"change {number}")
            await browser.until("change 200")
            return board.built, browser.states

    built, states = run(scenario)

    assert built == 2
    assert [state["state"]["text"] for state in states] == ["first", "change 200"]


def test_changes_in_quick_succession_wait_for_the_pace():
    async def scenario():
        board = Board()
        async with hub_with(board, replace(QUICK, between_snapshots=3600)) as hub:
            browser = Browser.asking(hub, "stream")
            await browser.until("first")
            board.write("too soon")
            await asyncio.sleep(0.05)
            return board.built

    assert run(scenario) == 1


def test_change_that_changes_nothing_to_be_seen_is_not_sent():
    async def scenario():
        board = Board()
        async with hub_with(board) as hub:
            browser = Browser.asking(hub, "stream")
            await browser.until("first")
            board.write("first")
            while board.built < 2:
                await asyncio.sleep(0.001)
            board.write("second")
            await browser.until("second")
            return browser.states

    states = run(scenario)

    assert [state["state"]["text"] for state in states] == ["first", "second"]


def test_audiences_and_keys_do_not_hear_each_other():
    async def scenario():
        board = Board({"k1": "one", "k2": "two"})
        async with hub_with(board) as hub:
            guest = Browser.asking(hub, "stream", "guest", "k1")
            host = Browser.asking(hub, "stream", "host", "k1")
            other = Browser.asking(hub, "stream", "guest", "k2")
            await asyncio.gather(guest.until("one"), host.until("one"), other.until("two"))
            board.write("one more", "k1")
            await asyncio.gather(guest.until("one more"), host.until("one more"))
            return guest.states, host.states, other.states

    guest, host, other = run(scenario)

    assert {state["state"]["to"] for state in guest} == {"guest"}
    assert {state["state"]["to"] for state in host} == {"host"}
    assert [state["state"]["text"] for state in other] == ["two"]


class Bilingual(Board):
    """A board that says in which language it is built."""

    def build(self, key: str, audience: str) -> registry.Snapshot:
        snapshot = super().build(key, audience)
        return {**snapshot, "html": {"in": get_language()}}


def test_each_language_is_built_once_and_only_while_somebody_listens_in_it():
    async def scenario():
        board = Bilingual()
        async with hub_with(board) as hub:
            english = [Browser.asking(hub, "stream") for _ in range(3)]
            await asyncio.gather(*(one.until("first") for one in english))
            built_for_english_alone = board.built
            with override("cy"):
                welsh = Browser.asking(hub, "stream")
            await welsh.until("first")
            return built_for_english_alone, board.built, english[0].states, welsh.states

    alone, together, english, welsh = run(scenario)

    assert (alone, together) == (1, 2)
    assert [state["html"] for state in english] == [{"in": "en-gb"}]
    assert [state["html"] for state in welsh] == [{"in": "cy"}]


def test_slow_client_skips_to_the_newest_state():
    async def scenario():
        board = Board()
        async with hub_with(board) as hub:
            quick, slow = Browser.asking(hub, "stream"), Browser.asking(hub, "stream")
            await asyncio.gather(quick.until("first"), slow.until("first"))
            slow.reading.clear()
            for number in range(1, 21):
                board.write(f"change {number}.")
                await quick.until(f"change {number}.")
            slow.reading.set()
            await slow.until("change 20.")
            return [len(quick.states), [s["state"]["text"] for s in slow.states]]

    assert run(scenario) == [21, ["first", "change 1.", "change 20."]]


def test_client_that_never_reads_is_dropped_and_the_others_go_on():
    async def scenario():
        board = Board()
        async with hub_with(board, replace(QUICK, beat=0.01, stuck=0.02)) as hub:
            stuck, fine = Browser.asking(hub, "stream"), Browser.asking(hub, "stream")
            await asyncio.gather(stuck.until("first"), fine.until("first"))
            [channel] = hub.channels.values()
            stuck.reading.clear()
            board.write("second")
            await fine.until("second")
            async with asyncio.timeout(60):
                while not any(stream._ended for stream in channel.streams):
                    await asyncio.sleep(0.001)
            board.write("third")
            await fine.until("third")
            return len(stuck.states), len(fine.states)

    assert run(scenario) == (1, 3)


def test_reader_who_already_has_the_version_is_not_sent_it_again():
    async def scenario():
        async with hub_with(Board()) as hub:
            version = (await Browser.asking(hub, "state").answer())["v"]
            browser = Browser.asking(hub, "stream", v=str(version))
            await browser.until("beat")
            await asyncio.sleep(0)
            return browser.events

    assert run(scenario) == ["beat", "beat"]


def test_state_is_answered_once_and_then_not_modified():
    async def scenario():
        async with hub_with(Board()) as hub:
            first = Browser.asking(hub, "state")
            version = (await first.answer())["v"]
            again = Browser.asking(hub, "state", v=str(version))
            return first.status, first.headers["content-type"], await again.answer(), again.status

    assert run(scenario) == (200, "application/json; charset=utf-8", None, 304)


def test_state_after_a_change_is_the_new_state():
    async def scenario():
        board = Board()
        async with hub_with(board) as hub:
            version = (await Browser.asking(hub, "state").answer())["v"]
            board.write("second")
            while True:
                browser = Browser.asking(hub, "state", v=str(version))
                if answer := await browser.answer():
                    return answer["state"]["text"]

    assert run(scenario) == "second"


@pytest.mark.parametrize("v", ["abc", "-1", "9" * 30, ""])
def test_state_with_a_version_that_is_no_version_is_the_whole_state(v):
    async def scenario():
        async with hub_with(Board()) as hub:
            return (await Browser.asking(hub, "state", v=v).answer())["state"]["text"]

    assert run(scenario) == "first"


def refused(make_browser, pace=QUICK, board=None):
    async def scenario():
        async with hub_with(board or Board(), pace) as hub:
            browser = make_browser(hub)
            return browser.status, await browser.answer(), browser.status

    _, answer, status = run(scenario)
    return status, answer["error"]


def test_stream_without_a_token_is_refused():
    answer = refused(lambda hub: Browser(hub, "/live/board/k1/stream"))

    assert answer == (401, "This address needs a token. Reload the page to get one.")


def test_stream_with_a_forged_token_is_refused():
    answer = refused(lambda hub: Browser(hub, "/live/board/k1/stream", {"token": "a.b.c:d:e"}))

    assert answer == (403, "This token is not valid. Reload the page to get one.")


def test_stream_with_a_token_for_another_channel_is_refused():
    query = {"token": token.issue("board", "k2", "guest")}

    answer = refused(lambda hub: Browser(hub, "/live/board/k1/stream", query))

    assert answer == (403, "This token is for another channel. Reload the page to get one.")


def test_stream_with_an_expired_token_is_refused():
    with time_machine.travel("2020-01-01T00:00Z"):
        query = {"token": token.issue("board", "k1", "guest")}

    answer = refused(lambda hub: Browser(hub, "/live/board/k1/stream", query))

    assert answer == (401, "This page has been open too long. Reload it.")


@pytest.mark.parametrize(
    "path",
    ["/live/", "/live/board/k1", "/live/unheard/k1/stream", "/live/board/k1/stream/",
     "/live/board/a b/stream", "/live/board/../stream", "/live/board/k1/erase"],
)  # fmt: skip
def test_address_that_is_no_channel_is_not_found(path):
    answer = refused(lambda hub: Browser(hub, path))

    assert answer == (404, "There is nothing live at this address.")


def test_channel_whose_key_names_nothing_is_not_found():
    answer = refused(lambda hub: Browser.asking(hub, "stream", key="gone"))

    assert answer == (404, "There is nothing live at this address.")


@pytest.mark.parametrize("method", ["POST", "HEAD", "DELETE"])
def test_other_methods_are_refused(method):
    answer = refused(lambda hub: Browser(hub, "/live/board/k1/state", method=method))

    assert answer == (405, "Live channels are only read: use GET.")


def test_overlong_query_is_refused():
    answer = refused(lambda hub: Browser(hub, "/live/board/k1/state", {"token": "x" * 1001}))

    assert answer == (414, "This address is too long.")


def test_stream_beyond_the_limit_of_an_address_is_refused():
    async def scenario():
        async with hub_with(Board(), replace(QUICK, streams_per_address=2)) as hub:
            held = [Browser.asking(hub, "stream") for _ in range(2)]
            await asyncio.gather(*(browser.until("first") for browser in held))
            third = Browser.asking(hub, "stream")
            error = await third.answer()
            await held[0].leave()
            after_one_left = Browser.asking(hub, "stream")
            await after_one_left.until("first")
            return third.status, error["error"], after_one_left.status

    assert run(scenario) == (
        429,
        "Too many streams from this address. Checking still works.",
        200,
    )


def test_streams_of_one_page_are_few_however_many_it_opens():
    ticket = token.issue("board", "k1", "guest")

    async def scenario():
        async with hub_with(Board()) as hub:
            opened = [Browser(hub, "/live/board/k1/stream", {"token": ticket}) for _ in range(2000)]
            others = Browser.asking(hub, "stream")
            await others.until("first")
            statuses = [browser.status for browser in opened]
            for browser in opened:
                await browser.leave()
            return statuses, others.status, hub._by_page.total()

    statuses, others, left = run(scenario)

    assert (statuses.count(200), statuses.count(429), others, left) == (8, 1992, 200, 1)


def test_stream_beyond_the_limit_of_the_server_is_refused_and_checking_works():
    async def scenario():
        async with hub_with(Board(), replace(QUICK, streams=1)) as hub:
            held = Browser.asking(hub, "stream")
            await held.until("first")
            second = Browser.asking(hub, "stream")
            error = await second.answer()
            checking = Browser.asking(hub, "state")
            await checking.answer()
            return second.status, error["error"], checking.status

    assert run(scenario) == (
        503,
        "Too many people are listening at once. Checking still works.",
        200,
    )


def test_silent_stream_still_beats():
    async def scenario():
        async with hub_with(Board(), replace(QUICK, beat=0.005)) as hub:
            browser = Browser.asking(hub, "stream")
            async with asyncio.timeout(60):
                while browser.events.count("beat") < 5:
                    await asyncio.sleep(0.001)
            return browser.events.count("state")

    assert run(scenario) == 1


def test_stream_that_has_just_had_a_state_does_not_beat():
    async def scenario():
        async with hub_with(Board(), replace(QUICK, beat=0.005, quiet=3600)) as hub:
            browser = Browser.asking(hub, "stream")
            await browser.until("first")
            await asyncio.sleep(0.05)
            return browser.events

    assert run(scenario) == ["beat", "state", "beat"]


def test_stream_ends_when_its_token_expires():
    async def scenario():
        async with hub_with(Board(), replace(QUICK, beat=0.01)) as hub:
            browser = Browser.asking(hub, "stream")
            await browser.until("first")
            [channel] = hub.channels.values()
            for stream in channel.streams:
                stream.expires = time.time()
            await browser.task
            return browser.events[-1], browser.ended

    assert run(scenario) == ("expired", True)


def test_stream_ends_when_its_channel_is_gone():
    async def scenario():
        board = Board()
        async with hub_with(board) as hub:
            browser = Browser.asking(hub, "stream")
            await browser.until("first")
            del board.texts["k1"]
            registry._announce("board", "k1")
            await browser.task
            return browser.events[-1], browser.ended

    assert run(scenario) == ("gone", True)


def test_builder_that_fails_leaves_the_old_state_and_is_tried_again(caplog):
    async def scenario():
        board = Board()
        async with hub_with(board, replace(QUICK, after_failure=0.001)) as hub:
            browser = Browser.asking(hub, "stream")
            await browser.until("first")
            board.fails = True
            board.write("second")
            while board.built < 3:
                await asyncio.sleep(0.001)
            before = [state["state"]["text"] for state in browser.states]
            board.fails = False
            await browser.until("second")
            return before

    assert run(scenario) == ["first"]
    assert "The live state of a board channel could not be built" in caplog.text


def test_builder_that_never_succeeds_is_an_answer_to_try_again(caplog):
    pace = replace(QUICK, first_build=0.02, after_failure=0.01)

    answer = refused(lambda hub: Browser.asking(hub, "state"), pace, Board(fails=True))

    assert answer == (503, "The server is busy. Try again in a few seconds.")


@pytest.mark.slow
def test_channel_that_nobody_uses_is_forgotten():
    async def scenario():
        async with hub_with(Board(), replace(QUICK, beat=0.005, linger=0.5)) as hub:
            browser = Browser.asking(hub, "stream")
            await browser.until("first")
            held = len(hub.channels)
            await browser.leave()
            async with asyncio.timeout(60):
                while hub.channels:
                    await asyncio.sleep(0.001)
            return held

    assert run(scenario) == 1


def test_change_by_another_process_is_seen_at_the_next_refresh():
    async def scenario():
        board = Board()
        async with hub_with(board, replace(QUICK, beat=0.01, refresh=0.01)) as hub:
            browser = Browser.asking(hub, "stream")
            await browser.until("first")
            board.texts["k1"] = "written elsewhere"
            await browser.until("written elsewhere")

    run(scenario)


@pytest.mark.parametrize("in_seconds", [0.02, 0.0, -5.0])
def test_what_runs_out_by_itself_is_built_again_at_that_moment(in_seconds):
    async def scenario():
        board = Board(again_at=time.time() + in_seconds)
        async with hub_with(board) as hub:
            browser = Browser.asking(hub, "stream")
            await browser.until("first")
            board.texts["k1"], board.again_at = "over", None
            await browser.until("over")
            return browser.states

    states = run(scenario)

    assert [state["state"]["text"] for state in states] == ["first", "over"]
    assert not any("again_at" in state for state in states)


def test_closing_ends_every_stream():
    async def scenario():
        board = Board()
        async with hub_with(board) as hub:
            browsers = [Browser.asking(hub, "stream") for _ in range(3)]
            for browser in browsers:
                await browser.until("first")
            await hub.close()
            await asyncio.gather(*(browser.task for browser in browsers))
            late = Browser.asking(hub, "stream")
            error = await late.answer()
            return [browser.ended for browser in browsers], late.status, error["error"]

    assert run(scenario) == (
        [True] * 3,
        503,
        "The server is stopping. Try again in a few seconds.",
    )


def test_what_changes_the_whole_changes_its_parts_and_nothing_else():
    hub, marked = Hub(), []

    class Listening:
        def __init__(self, key):
            self.key = key

        def mark(self):
            marked.append(self.key)

    for key in ("1", "1-2", "12"):
        hub.channels[Name("room", key, "guest", "en-gb")] = Listening(key)

    hub._mark("room", "1")

    assert marked == ["1", "1-2"]
