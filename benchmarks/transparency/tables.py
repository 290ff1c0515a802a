"""What was measured, as markdown tables."""

from dataclasses import dataclass


@dataclass
class Row:
    """One operation at one size: seconds of ours and of the peer, and reads per call."""

    name: str
    size: int
    ours: float
    naive: float | None
    reads: float | None


def shown(taken: float | None) -> str:
    if taken is None:
        return ""
    if taken >= 0.1:
        return f"{taken:.2f} s"
    return f"{taken * 1e3:.2f} ms" if taken >= 1e-3 else f"{taken * 1e6:.1f} µs"


def table(heads: list[str], rows: list[list[str]], left: int = 1) -> str:
    rule = ["---"] * left + ["--:"] * (len(heads) - left)
    return "\n".join("| " + " | ".join(line) + " |" for line in [heads, rule, *rows])


def beside_naive(rows: list[Row]) -> str:
    heads = ["operation", "leaves", "Longtable", "naive rebuild", "ratio", "nodes read"]
    body = []
    for row in sorted(rows, key=lambda row: (names(rows).index(row.name), row.size)):
        ratio = "" if row.naive is None else f"{ratio_text(row.naive / row.ours)}"
        reads = "" if row.reads is None else f"{row.reads:.1f}"
        body.append([row.name, f"{row.size:,}", shown(row.ours), shown(row.naive), ratio, reads])
    return table(heads, body)


def names(rows: list[Row]) -> list[str]:
    return list(dict.fromkeys(row.name for row in rows))


def ratio_text(ratio: float) -> str:
    return f"{ratio:,.0f} times" if ratio >= 10 else f"{ratio:.2f} times"


def growth(rows: list[Row]) -> str:
    smallest, largest = min(row.size for row in rows), max(row.size for row in rows)
    body = []
    for name in names(rows):
        at = {row.size: row for row in rows if row.name == name}
        ours = at[largest].ours / at[smallest].ours
        naive = at[largest].naive
        theirs = "" if naive is None else ratio_text(naive / (at[smallest].naive or 1))
        body.append([name, ratio_text(ours), theirs])
    heads = [f"from {smallest:,} to {largest:,} leaves", "Longtable takes", "naive rebuild takes"]
    return table(heads, body)
