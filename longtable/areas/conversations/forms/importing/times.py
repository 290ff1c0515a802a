"""Times as spreadsheets and other programs write them; British order unless a column denies it."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime

from django.utils import timezone

BRITISH = (
    "%d/%m/%Y %H:%M:%S", "%d/%m/%Y %H:%M", "%d/%m/%Y", "%d-%m-%Y %H:%M", "%d-%m-%Y",
    "%d %B %Y %H:%M", "%d %B %Y", "%d %b %Y %H:%M", "%d %b %Y",
)  # fmt: skip
AMERICAN = ("%m/%d/%Y %H:%M:%S", "%m/%d/%Y %H:%M", "%m/%d/%Y", "%m/%d/%Y %I:%M:%S %p")
SECONDS, MILLISECONDS = 1e9, 1e11
Reader = Callable[[str], datetime | None]


def reader_of(texts: Iterable[str]) -> Reader:
    """How to read a column's times: month first only where day first makes no sense of them."""
    filled = [text for text in texts if text.strip()]
    for formats in (BRITISH, AMERICAN):
        if all(_read(text, formats) for text in filled):
            return lambda text: _read(text, formats)
    return lambda text: _read(text, BRITISH)


def _read(text: str, formats: tuple[str, ...]) -> datetime | None:
    text = text.strip()
    if text.replace(".", "", 1).isdigit():
        return _since_1970(float(text))
    try:
        return _aware(datetime.fromisoformat(text))
    except ValueError:
        pass
    for form in formats:
        try:
            return _aware(datetime.strptime(text, form))  # made aware at once
        except ValueError:
            continue
    return None


def _since_1970(number: float) -> datetime | None:
    seconds = number / 1000 if number >= MILLISECONDS else number
    if not SECONDS <= seconds < MILLISECONDS:
        return None
    return datetime.fromtimestamp(seconds, tz=UTC)


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else timezone.make_aware(moment)
