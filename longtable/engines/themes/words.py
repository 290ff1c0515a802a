"""Words of an answer: split, lower-cased, and which of them tell nothing about its subject."""

import re
import unicodedata
from itertools import pairwise

from longtable.engines.themes.function_words import FUNCTION_WORDS

WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
# A 'not' turns an answer round, so no list of empty words may hold one.
NEGATIONS = frozenset(
    {
        "no", "nor", "not", "never", "neither", "nobody", "nothing", "none", "nowhere",
        "without", "cannot", "cant", "dont", "doesnt", "didnt", "isnt", "arent", "wasnt",
        "werent", "wont", "wouldnt", "shouldnt", "couldnt", "hasnt", "havent", "hadnt",
    }
)  # fmt: skip
BARE = NEGATIONS - {"nobody", "nothing", "none", "nowhere"}
CHATTER = frozenset(
    {
        "also", "really", "just", "think", "thinks", "thinking", "thought", "feel", "like",
        "lot", "lots", "bit", "thing", "things", "able", "make", "makes", "need", "needs",
        "want", "wants", "way", "ways", "im", "ive", "id", "its", "theyre", "were", "weve",
        "thats", "there", "whilst", "amongst", "get", "gets", "getting", "going", "etc",
        "maybe", "perhaps", "probably", "quite", "actually", "basically", "definitely", "hi",
        "hello", "thanks", "thank", "please", "yes", "sort", "kind",
    }
)  # fmt: skip
STOP_WORDS = (FUNCTION_WORDS | CHATTER) - NEGATIONS


def words_of(text: str) -> list[str]:
    """Words of `text` in order, lower-cased, apostrophes dropped ("Don't" is "dont")."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return [word.replace("'", "").replace("\u2019", "") for word in WORD.findall(plain)]


def words_and_pairs(text: str) -> list[str]:
    """Words of `text` that say something of its subject, and pairs of neighbours among them.

    A bare 'not' says nothing of the subject, so negations count only in pairs ("not heard").
    """
    words = [word for word in words_of(text) if word not in STOP_WORDS and len(word) > 1]
    pairs = [" ".join(pair) for pair in pairwise(words)]
    return [word for word in words if word not in BARE] + pairs
