"""Compare the whole sentence of a refusal, not a pattern in it."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest


@contextmanager
def refuses(sentence: str) -> Iterator[None]:
    with pytest.raises(ValueError) as refused:  # noqa: PT011 - compared as a whole below
        yield
    assert str(refused.value) == sentence
