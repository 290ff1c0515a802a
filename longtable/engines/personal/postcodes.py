"""Full postcodes. The first half alone covers thousands of homes and is left."""

import re
from collections.abc import Iterator

from longtable.engines.personal.spans import Kind, Span

AREAS = frozenset(
    (
        "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT "
        "DY E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA "
        "LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE "
        "SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV "
        "YO ZE GIR"
    ).split()
)
POSTCODE = re.compile(
    r"(?<![\w£])(?P<area>[A-Z]{1,2}|GIR)(?P<district>\d[A-Z\d]?)(?P<gap>[ \-\u2013]{0,2})"
    r"(?P<inward>\d[ABD-HJLNP-UW-Z]{2})(?!\w)",
    re.IGNORECASE,
)
ORDINAL = re.compile(r"1st|2nd|3rd|\dth")


def postcodes(text: str) -> Iterator[Span]:
    """Whole postcodes whose area exists, in capitals or not, spaced or not."""
    for found in POSTCODE.finditer(text):
        is_floor = found["gap"] and ORDINAL.fullmatch(found["inward"])
        if found["area"].upper() in AREAS and not is_floor:
            yield Span(*found.span(), Kind.POSTCODE)
