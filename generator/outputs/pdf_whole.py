"""The file that was joined last, which need not be joined again while its parts are the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from hashlib import sha256

from generator.kept.files import program
from generator.outputs.pdf_attached import Attached
from generator.outputs.pdf_join import Part, join
from generator.outputs.pdf_store import Store


def joined(
    store: Store,
    name: str,
    parts: Iterable[Part],
    numbers: Mapping[str, str],
    fonts: bytes,
    *,
    attached: Iterable[Attached] = (),
    alone: str = "",
) -> bytes:
    """What :func:`generator.outputs.pdf_join.join` gives, of which the last is kept as ``name``.

    A store that refuses it costs only time, so that is no error.
    """
    parts, attached = tuple(parts), tuple(attached)
    pieces = [(one.digest, one.first, one.arabic) for one in parts]
    told = repr((program(), pieces, sorted(numbers.items()), fonts, attached, alone))
    digest = sha256(told.encode("utf-8", "surrogatepass")).hexdigest()
    kept = store.whole(name, digest)
    if kept is not None:
        return kept
    made = join(parts, numbers, fonts, attached, alone=alone)
    with suppress(OSError):
        store.keep_whole(name, digest, made)
    return made
