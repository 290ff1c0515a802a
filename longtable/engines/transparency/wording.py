"""Put numbers and spans of leaves into words for explanations."""


def counted(number: int, one: str, many: str) -> str:
    """Write a number with its noun: '1 leaf', '3 leaves'."""
    return f"{number} {one if number == 1 else many}"


def leaf_span(first: int, last: int) -> str:
    """Write a span of leaves, last included: 'leaf 4' or 'leaves 4 to 7'."""
    return f"leaf {first}" if first == last else f"leaves {first} to {last}"
