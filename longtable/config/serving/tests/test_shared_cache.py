"""The cache that several processes share behaves as the one in memory, and loses no count."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.cache.backends.locmem import LocMemCache
from django.db import connection

from longtable.config.shared_cache import SharedCache, make_table


@pytest.fixture(params=["memory", "postgresql"])
def cache(request):
    if request.param == "memory":
        return LocMemCache(request.node.name, {})
    if connection.vendor != "postgresql":
        pytest.skip("PostgreSQL only")
    request.getfixturevalue("db")
    make_table()
    return SharedCache("", {})


def test_value_is_kept_until_it_is_deleted(cache):
    cache.set("a", {"text": "said", "count": True})

    found = [cache.get("a"), cache.delete("a"), cache.get("a", "gone"), cache.delete("a")]

    assert found == [{"text": "said", "count": True}, True, "gone", False]


def test_value_that_has_ended_is_gone(cache):
    cache.set("a", "said", 0)
    cache.set("b", "said", None)

    assert [cache.get("a"), cache.get("b"), cache.add("a", "again")] == [None, "said", True]


def test_only_the_first_of_two_is_added(cache):
    assert [cache.add("a", 1), cache.add("a", 2), cache.get("a")] == [True, False, 1]


def test_numbers_are_counted(cache):
    cache.add("a", 1, 60)

    assert [cache.incr("a"), cache.incr("a", 5), cache.decr("a"), cache.get("a")] == [2, 7, 6, 6]


def test_counting_what_is_not_there_is_an_error(cache):
    with pytest.raises(ValueError, match="not found"):
        cache.incr("a")


def test_value_is_made_once_and_then_taken(cache):
    made = [cache.get_or_set("a", lambda: "made"), cache.get_or_set("a", lambda: "again")]

    assert made == ["made", "made"]


def test_touched_value_stays(cache):
    cache.set("a", "said", 60)

    assert [cache.touch("a", None), cache.touch("b"), cache.get("a")] == [True, False, "said"]


def test_cleared_cache_is_empty(cache):
    cache.set_many({"a": 1, "b": "two"})
    cache.clear()

    assert cache.get_many(["a", "b"]) == {}


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL only")
def test_counts_made_at_once_are_all_counted():
    make_table()
    cache = SharedCache("", {})
    cache.set("crowd", 0)

    def count(_: int) -> None:
        for _ in range(25):
            cache.incr("crowd")
        connection.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(count, range(8)))

    assert cache.get("crowd") == 200
