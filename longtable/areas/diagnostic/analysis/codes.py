"""People's own secret codes: hashed at once, so that rounds can be linked and nobody named."""

from longtable.areas.diagnostic.models import Round
from longtable.engines.survey import link_of


def link_for(asked: Round, code: str) -> str:
    """What is kept of a code, the same in every round of the partnership; '' for none.

    Raises ValueError, with a plain sentence, for a code that is too short.
    """
    return link_of(code, asked.salt) if code.strip() else ""
