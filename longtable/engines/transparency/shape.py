"""Say which complete subtrees make up a tree of a given size.

A node is named by (level, index): the complete subtree over the leaves from
index * 2**level up to, not including, (index + 1) * 2**level. Leaves are level 0.
"""

from collections.abc import Iterator

# Sizes are kept in signed 64-bit database columns, and no honest log comes near it.
LARGEST_SIZE = 2**63 - 1
HIGHEST_LEVEL = 62

Coordinates = tuple[int, int]


def check_size(size: object, name: str) -> None:
    """Raise ValueError unless the value is a whole number that can be a tree size."""
    if not isinstance(size, int) or isinstance(size, bool):
        raise ValueError(f"{name} must be a whole number, but it is of type {type(size).__name__}.")
    if not 0 <= size <= LARGEST_SIZE:
        raise ValueError(f"{name} must be from 0 to {LARGEST_SIZE}.")


def split_point(size: int) -> int:
    """Give the largest power of two below size, for size of at least 2 (k in RFC 6962)."""
    return 1 << (size - 1).bit_length() - 1


def peak_coordinates(start: int, end: int) -> Iterator[Coordinates]:
    """Yield the complete subtrees over leaves start to end, left to right, largest first.

    `start` must be a multiple of the largest of them, as it is for every range that
    the recursion of RFC 6962 meets.
    """
    while start < end:
        level = (end - start).bit_length() - 1
        yield level, start >> level
        start += 1 << level


def node_count(size: int) -> int:
    """Give how many nodes a tree of this size stores, leaves included: 2n less its set bits."""
    check_size(size, "The tree size")
    return 2 * size - size.bit_count()


def node_position(level: int, index: int) -> int:
    """Give the place of a node in the order in which appending completes nodes, from 0.

    The positions run without a gap from 0 to node_count(size) - 1, so that a database
    can use them as its key and read a whole tree back in the order of writing.
    Raises ValueError for a level outside 0 to 62 or an index below 0.
    """
    if not 0 <= level <= HIGHEST_LEVEL or index < 0:
        raise ValueError(f"No tree has a node at level {level}, index {index}.")
    last_leaf = (index + 1 << level) - 1
    return 2 * last_leaf - last_leaf.bit_count() + level
