"""'You said' bullets as a reader sees them: only what is shown, quoted only with consent."""

from collections.abc import Sequence

from longtable.areas.conversations.analysis.document.attribution import Shared, quote
from longtable.areas.conversations.analysis.document.parts import Said
from longtable.areas.conversations.models import Contribution, YouSaid
from longtable.areas.conversations.queries.from_above import Told

OTHER = "Other answers"


def read(bullet: YouSaid, shared: Shared) -> Said | None:
    """The bullet for a reader; None when nothing it rests on is shown, or nobody has worded it."""
    basis = [each for each in bullet.basis.all() if each.contribution.is_shown]
    if not basis:
        return None
    whose = spoken_by(bullet)
    statement = bullet.statement or (whose.text if whose else OTHER if bullet.is_other else "")
    if not statement or withheld(bullet):
        return None
    quoted = [each.contribution for each in basis if each.quoted and each.contribution.is_quotable]
    return Said(
        statement=statement,
        suggested=whose is not None,
        people=_told(people_in([each.contribution for each in basis]), shared.threshold),
        quotes=tuple(quote(each, shared) for each in quoted if each != whose),
        is_other=bullet.is_other,
    )


def told(theme: Told, shared: Shared) -> Said:
    """What an area above tells, for a reader."""
    return Said(
        statement=theme.statement or OTHER,
        suggested=False,
        people=theme.people,
        quotes=tuple(quote(whose, shared, words) for whose, words in theme.quotes),
        is_other=theme.is_other,
        sectors=theme.sectors,
    )


def spoken_by(bullet: YouSaid) -> Contribution | None:
    """Whose exact words are the statement; None when a person worded it or nobody may be quoted.

    When the words once suggested may no longer be quoted, those of a quoted answer stand in,
    then those of any that may be.
    """
    if bullet.statement or bullet.is_other:
        return None
    if bullet.words_of and bullet.words_of.is_quotable:
        return bullet.words_of
    basis = [each for each in bullet.basis.all() if each.contribution.is_quotable]
    chosen = [each for each in basis if each.quoted] or basis
    return chosen[0].contribution if chosen else None


def withheld(bullet: YouSaid) -> bool:
    """Whether a person's statement repeats words that may no longer be quoted."""
    return bool(bullet.statement and bullet.words_of and not bullet.words_of.is_quotable)


def people_in(contributions: Sequence[Contribution]) -> int:
    """How many people gave them; an answer that nobody is known for counts as one person's."""
    known = {each.participant_id for each in contributions if each.participant_id}
    return len(known) + sum(1 for each in contributions if not each.participant_id)


def _told(people: int, threshold: int) -> int | None:
    return people if people >= threshold else None
