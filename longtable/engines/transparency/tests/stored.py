"""A tree stored in a dictionary, which counts its reads: the database of these tests."""

from longtable.engines.transparency import append_leaf, hash_leaf


class StoredTree:
    def __init__(self, records: list[bytes] | None = None) -> None:
        self.nodes: dict[tuple[int, int], bytes] = {}
        self.order: list[tuple[int, int, bytes]] = []
        self.size = 0
        self.reads: list[tuple[int, int]] = []
        for record in records or []:
            self.append(record)

    def append(self, record: bytes) -> tuple[tuple[int, int, bytes], ...]:
        added = append_leaf(self.size, hash_leaf(record), self.get)
        for level, index, hash_ in added:
            self.nodes[level, index] = hash_
            self.order.append((level, index, hash_))
        self.size += 1
        return added

    def get(self, level: int, index: int) -> bytes:
        self.reads.append((level, index))
        return self.nodes[level, index]


def records_up_to(size: int) -> list[bytes]:
    return [f"record {number}".encode() for number in range(size)]
