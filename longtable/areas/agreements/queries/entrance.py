"""Which partnership a public address belongs to."""

from longtable.foundation.partnerships.models import Partnership


def partnership_called(slug: str) -> Partnership | None:
    """The partnership of this address, or None."""
    return Partnership.objects.filter(slug=slug).first()
