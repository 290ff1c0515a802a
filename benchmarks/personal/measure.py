"""Fill templates, look for what was planted, and count what was found and what was flagged amiss."""

import re
from collections import Counter

from made import Details

from longtable.engines.personal import find

SLOT = re.compile(r"\{(\w+)\}")
NAMES = ("first", "last", "full")
KINDS = {"nhs": "nhs_number", "nino": "national_insurance", "birth": "birth_date", "name": "name"}


def filled(template, details):
    """A text and the stretches planted in it: (text, [(start, end, kind)])."""
    text, planted, done = "", [], 0
    for slot in SLOT.finditer(template):
        text += template[done : slot.start()]
        detail = details.of(slot[1])
        kind = "name" if slot[1] in NAMES else KINDS.get(slot[1], slot[1])
        planted.append((len(text), len(text) + len(detail), kind))
        text, done = text + detail, slot.end()
    return text + template[done:], planted


def found_and_missed(families, first_names, surnames, seed, each):
    """By kind: how many were planted and found whole, and examples missed. Flags beside them too."""
    details = Details(seed, first_names, surnames)
    planted, found, beside, missed = Counter(), Counter(), 0, []
    for templates in families.values():
        for template in templates:
            for _ in range(each):
                text, spans = filled(template, details)
                flags = find(text)
                for start, end, kind in spans:
                    planted[kind] += 1
                    if _covered(start, end, flags):
                        found[kind] += 1
                    else:
                        missed.append((kind, text))
                beside += sum(all(f.end <= s or e <= f.start for s, e, _ in spans) for f in flags)
    return planted, found, beside, missed


def _covered(start, end, flags):
    """Whether every character is flagged, gaps between two flags and a closing bracket aside."""
    hidden = {i for flag in flags for i in range(flag.start, flag.end)}
    return sum(i not in hidden for i in range(start, end)) <= sum(
        1 for f in flags if start < f.start < end
    )


def flagged(texts):
    """The texts in which anything is flagged, with what."""
    return [(text, flags) for text in texts if (flags := find(text))]
