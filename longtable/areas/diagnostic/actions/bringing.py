"""Bringing in: a partnership's own instrument, and answers that were given elsewhere."""

from collections.abc import Sequence
from typing import Any

from longtable.areas.diagnostic.actions.answering import Answers
from longtable.areas.diagnostic.models import Instrument, Response, Round
from longtable.areas.diagnostic.rules import check_import, check_keep_instrument
from longtable.foundation.audit.trail import Event, action, record
from longtable.foundation.live.registry import changed
from longtable.foundation.partnerships.models import Membership


@action
def keep_instrument(*, actor: Membership, content: dict[str, Any]) -> tuple[Instrument, bool]:
    """Keep an instrument that has been read, and say whether it is new.

    The same id and version again takes the place of the older; rounds keep what they asked.
    """
    rule = check_keep_instrument(actor)
    named = {name: content[name] for name in ("title", "licence")}
    kept, is_new = Instrument.objects.update_or_create(
        identifier=content["id"],
        version=content["version"],
        defaults={**named, "content": content, "imported_by": actor},
    )
    record(Event("instrument.imported", actor, kept, rule, {"items": len(content["items"])}))
    return kept, is_new


@action
def remove_instrument(*, actor: Membership, instrument: Instrument) -> None:
    """Take an instrument away; rounds that asked it keep their copy."""
    rule = check_keep_instrument(actor, instrument)
    record(Event("instrument.removed", actor, instrument, rule))
    instrument.delete()


@action
def import_answers(*, actor: Membership, asked: Round, people: Sequence[Answers]) -> int:
    """Count answers from a file, all of them or none. A file brought twice counts once."""
    asked = Round.objects.select_for_update().get(pk=asked.pk)
    rule = check_import(actor, asked)
    keys = [one.key for one in people]
    known = set(
        asked.responses.filter(submission_key__in=keys).values_list("submission_key", flat=True)
    )
    made = Response.objects.bulk_create(
        Response(
            round=asked,
            sector=one.sector,
            answers=one.items,
            choices=one.choices,
            link=one.link,
            submission_key=one.key,
        )
        for one in people
        if one.key not in known
    )
    record(Event("answers.imported", actor, asked, rule, {"people": len(made)}))
    changed("round", str(asked.pk))
    return len(made)
