"""The ends of streams in a PDF, as PDF/A wants them.

A stream is followed by an end of line that is none of its bytes (ISO 19005-3, 6.1.7.1). Compressed
data can end with a carriage return by chance, about once in 256 streams; the line feed behind it is
then read as the second half of one end of line, and the stream seems to be a byte too short.
"""

from __future__ import annotations

import re

_HEAD = re.compile(rb"\d+ 0 obj\n<< (?:[^\r\n]*?)/Length (\d+)[^\r\n]*>>\nstream\n")
_DOUBTFUL = b"\r\nendstream"


def clear_ends(pdf: bytes) -> bytes:
    """``pdf``, as qpdf writes it, with two signs behind every stream that ends with the first.

    The byte that this takes is saved at the head of the same object, so that nothing else moves.
    """
    cleared = bytearray(pdf)
    end = pdf.find(_DOUBTFUL)
    while end >= 0:
        head = None
        for head in _HEAD.finditer(pdf, pdf.rfind(b"endobj", 0, end), end):
            if head.end() + int(head[1]) == end + 1:
                break
        if head is not None and head.end() + int(head[1]) == end + 1:
            gap = head.start() + head[0].index(b"<< ") + 2
            cleared[gap : end + 1] = pdf[gap + 1 : end + 1] + b"\r"
        end = pdf.find(_DOUBTFUL, end + 1)
    return bytes(cleared)
