"""Names for what decides: clauses and overrides as decisions call them."""

from collections.abc import Iterable

from longtable.areas.agreements.models import Clause


def names_of(ids: Iterable[str]) -> dict[str, str]:
    """Each id (`clause:3`, `override:1`) as people read it; one query."""
    wanted = set(ids)
    keys = [int(id_.partition(":")[2]) for id_ in wanted if id_.startswith("clause:")]
    clauses = Clause.objects.filter(pk__in=keys).select_related("version__agreement")
    named = {f"clause:{c.pk}": f"Clause {c.number} of “{c.version.agreement}”" for c in clauses}
    for id_ in wanted - named.keys():
        kind, _, key = id_.partition(":")
        named[id_] = OTHERS.get(kind, "The holder's own care").format(key=key)
    return named


OTHERS = {
    "override": "Emergency override {key}",
    "clause": "A clause that is no longer kept",
}
