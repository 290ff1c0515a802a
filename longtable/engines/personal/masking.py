"""Masking: what is flagged gives way to the name of its kind in square brackets."""

from collections.abc import Iterable

from longtable.engines.personal.spans import Span, without_overlaps


def mask(text: str, spans: Iterable[Span]) -> str:
    """`text` with each of `spans` replaced by its kind, such as '[name]'; the rest stays as it is.

    Raises ValueError for a span that ends after the text.
    """
    masked, done = [], 0
    for span in without_overlaps(spans):
        if span.end > len(text):
            raise ValueError("A span ends after the end of the text.")
        masked += [text[done : span.start], f"[{span.kind.label}]"]
        done = span.end
    return "".join([*masked, text[done:]])
