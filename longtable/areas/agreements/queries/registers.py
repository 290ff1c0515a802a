"""What could not be shared, what was switched off, and what people have asked for by right."""

from datetime import date

from django.db.models import QuerySet

from longtable.areas.agreements.models import Barrier, DataRequest, WaivedControl


def barriers() -> QuerySet[Barrier]:
    """Every barrier, the one that has waited longest first."""
    return Barrier.objects.select_related("wanted_by", "held_by", "agreement").order_by(
        "since", "pk"
    )


def open_barriers() -> QuerySet[Barrier]:
    """Barriers that still stand, the oldest first."""
    return barriers().filter(status=Barrier.Status.OPEN)


def barrier_by_number(pk: int) -> Barrier | None:
    """One barrier, or None."""
    return barriers().filter(pk=pk).first()


def controls() -> QuerySet[WaivedControl]:
    """Every waived control, the one whose day comes first at the top."""
    return WaivedControl.objects.select_related(
        "organisation", "waived_by__person", "answered_by__person"
    ).order_by("until", "pk")


def waiting_controls() -> QuerySet[WaivedControl]:
    """Waived controls of which nobody has said yet what becomes of them."""
    return controls().filter(answer="")


def control_by_number(pk: int) -> WaivedControl | None:
    """One waived control, or None."""
    return controls().filter(pk=pk).first()


def data_requests() -> QuerySet[DataRequest]:
    """Every data request, the one that is due first at the top."""
    return DataRequest.objects.select_related("subject__holder", "recorded_by__person").order_by(
        "due_on", "pk"
    )


def open_data_requests() -> QuerySet[DataRequest]:
    """Data requests that wait for an answer."""
    return data_requests().filter(closed_on=None)


def data_request_by_number(pk: int) -> DataRequest | None:
    """One data request, or None."""
    return data_requests().filter(pk=pk).first()


def by_age(found: list[Barrier], on: date) -> list[tuple[str, list[Barrier]]]:
    """Barriers by how long they have waited, the longest first; empty bands are left out."""
    bands: dict[str, list[Barrier]] = {name: [] for name in BANDS.values()}
    for barrier in found:
        waited = barrier.days_waited(on)
        bands[next(name for least, name in BANDS.items() if waited >= least)].append(barrier)
    return [(name, rows) for name, rows in bands.items() if rows]


BANDS = {180: "Six months or longer", 90: "Three to six months", 30: "One to three months",
         -10**6: "Less than a month"}  # fmt: skip
