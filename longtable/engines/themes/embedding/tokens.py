"""Word pieces: text cut up as the published model was taught to read it."""

from collections.abc import Sequence
from functools import cache

from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

from longtable.engines.themes.embedding.io import VOCABULARY

UNKNOWN, START, END = "[UNK]", "[CLS]", "[SEP]"
BLOCK = 1000


@cache
def tokeniser() -> Tokenizer:
    """The uncased WordPiece tokeniser of all-MiniLM-L6-v2: 30,522 pieces, accents dropped."""
    pieces = {
        piece: number
        for number, piece in enumerate(VOCABULARY.read_text(encoding="utf-8").splitlines())
    }
    made = Tokenizer(WordPiece(pieces, unk_token=UNKNOWN))
    made.normalizer = BertNormalizer()
    made.pre_tokenizer = BertPreTokenizer()
    return made


def pieces_of(texts: Sequence[str]) -> list[list[int]]:
    """Numbers of the word pieces of each text, without marks of start and end."""
    # A lone surrogate cannot be written as UTF-8, which the tokeniser needs.
    clean = [text.encode("utf-8", "replace").decode("utf-8") for text in texts]
    blocks = (clean[start : start + BLOCK] for start in range(0, len(clean), BLOCK))
    return [each.ids for block in blocks for each in tokeniser().encode_batch(block)]


def number_of(piece: str) -> int:
    """The number of one piece of the vocabulary."""
    number = tokeniser().token_to_id(piece)
    if number is None:
        raise ValueError(f"'{piece}' is not in the vocabulary.")
    return int(number)
