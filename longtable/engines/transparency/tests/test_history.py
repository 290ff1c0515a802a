"""Every signed head checked against the leaves."""

from datetime import UTC, datetime, timedelta

from longtable.engines.transparency import (
    HeadCheck,
    TreeHead,
    check_heads,
    hash_leaf,
    private_key_from_hex,
    root_of,
    sign_head,
)
from longtable.engines.transparency.tests.stored import records_up_to

KEY = private_key_from_hex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
MORNING = datetime(2026, 1, 31, 9, tzinfo=UTC)
LEAVES = [hash_leaf(record) for record in records_up_to(20)]


def head_of(leaves: list[bytes], hour: int = 0) -> TreeHead:
    return sign_head(KEY, len(leaves), root_of(leaves), MORNING + timedelta(hours=hour))


def changed_at(index: int) -> list[bytes]:
    return [*LEAVES[:index], hash_leaf(b"altered"), *LEAVES[index + 1 :]]


def test_heads_that_agree():
    heads = [head_of(LEAVES[:size]) for size in (0, 1, 7, 20)]

    checked = check_heads(iter(LEAVES), heads)

    assert [check.agrees for check in checked.heads] == [True] * 4


def test_size_and_root_are_those_of_all_leaves():
    checked = check_heads(LEAVES, [head_of(LEAVES[:7])])

    assert (checked.size, checked.root) == (20, root_of(LEAVES))


def test_head_that_agrees_says_so():
    head = head_of(LEAVES[:7])

    assert check_heads(LEAVES, [head]).heads == (
        HeadCheck(
            head,
            True,
            None,
            None,
            "The head signed at 2026-01-31T09:00:00.000000Z agrees with the first 7 leaves.",
        ),
    )


def test_without_heads_there_is_nothing_to_disagree():
    checked = check_heads(LEAVES, [])

    assert (checked.agrees, checked.heads, checked.root) == (True, (), root_of(LEAVES))


def test_changed_leaf_lies_after_the_last_head_that_agrees():
    heads = [head_of(LEAVES[:size]) for size in (5, 10, 15)]

    checked = check_heads(changed_at(7), heads)

    assert [(check.agrees, check.first_suspect, check.last_suspect) for check in checked.heads] == [
        (True, None, None),
        (False, 5, 9),
        (False, 5, 14),
    ]


def test_changed_leaf_is_explained():
    head = head_of(LEAVES[:10])

    checked = check_heads(changed_at(7), [head_of(LEAVES[:5]), head])

    assert checked.heads[1] == HeadCheck(
        head,
        False,
        5,
        9,
        "The head signed at 2026-01-31T09:00:00.000000Z does not agree with the first 10 leaves. "
        "No smaller head that agrees vouches for leaves 5 to 9.",
    )


def test_leaves_cut_off_with_all_their_nodes_are_noticed():
    head = head_of(LEAVES)

    checked = check_heads(LEAVES[:18], [head])

    assert (checked.agrees, checked.size) == (False, 18)
    assert checked.heads[0] == HeadCheck(
        head,
        False,
        0,
        19,
        "The head signed at 2026-01-31T09:00:00.000000Z covers the first 20 leaves, "
        "but only 18 are left. No smaller head that agrees vouches for leaves 0 to 19.",
    )


def test_heads_are_checked_smallest_first_whatever_their_order():
    heads = [head_of(LEAVES[:size]) for size in (15, 5, 10)]

    checked = check_heads(LEAVES, heads)

    assert [check.head.size for check in checked.heads] == [5, 10, 15]


def test_two_heads_of_one_size_contradict_each_other():
    honest, other = head_of(LEAVES[:5]), head_of(changed_at(2)[:5], hour=1)

    checked = check_heads(LEAVES, [other, honest])

    assert checked.heads == (
        HeadCheck(
            other,
            False,
            None,
            None,
            "The head signed at 2026-01-31T10:00:00.000000Z contradicts another head of the same "
            "size, which agrees with the first 5 leaves.",
        ),
        HeadCheck(
            honest,
            True,
            None,
            None,
            "The head signed at 2026-01-31T09:00:00.000000Z agrees with the first 5 leaves.",
        ),
    )


def test_one_head_that_disagrees_spoils_the_whole():
    heads = [head_of(LEAVES[:5]), head_of(changed_at(7)[:10]), head_of(LEAVES)]

    assert check_heads(LEAVES, heads).agrees is False


def test_head_of_a_longer_log_with_the_same_root_does_not_agree():
    head = sign_head(KEY, 21, root_of(LEAVES), MORNING)

    assert check_heads(LEAVES, [head]).agrees is False
