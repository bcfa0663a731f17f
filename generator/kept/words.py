"""Which transcripts have a word, known without reading them; the words themselves are not kept.

Each stands as a digest that only who has the user's secret can make again: not even guessing tells
from a kept file what was said. Two words with one digest, if ever there are, cost a look into a
transcript that has neither; no word is ever missed.
"""

from __future__ import annotations

import marshal
from collections.abc import Mapping
from functools import cached_property
from hashlib import blake2b

_SIZE = 8  # bytes of a digest


class KeptWords:
    """Tells by :func:`kept_words` with the same ``secret`` where a word (lower case) is said."""

    def __init__(self, data: bytes, secret: bytes) -> None:
        self._data, self._key = data, _key(secret)

    @cached_property
    def _where(self) -> Mapping[bytes, int]:
        found: Mapping[bytes, int] = marshal.loads(self._data)
        return found

    def __call__(self, word: str) -> int:
        """The transcripts that have a word, one bit each."""
        return self._where.get(_digest(word, self._key), 0)


def kept_words(where: Mapping[str, int], secret: bytes) -> bytes:
    """What keeps where each word is said, one bit for each transcript."""
    key = _key(secret)
    found: dict[bytes, int] = {}
    for word, bits in where.items():
        digest = _digest(word, key)
        found[digest] = found.get(digest, 0) | bits
    return marshal.dumps(found)


def _key(secret: bytes) -> bytes:
    return blake2b(secret, person=b"words said").digest()


def _digest(word: str, key: bytes) -> bytes:
    return blake2b(word.encode("utf-8", "surrogatepass"), key=key, digest_size=_SIZE).digest()
