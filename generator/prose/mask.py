"""Blank out what is no prose, so that a search for marks and names cannot hit it.

The masked text has the same length and the same line ends; every character of code, comments, raw
HTML tags, link targets, footnote marks and attribute lists is a space.
"""

from __future__ import annotations

import re
from functools import lru_cache

_CODE = r"""
      ^(?P<fence>[ ]{0,3}(?:`{3,}|~{3,}))[^\n]*\n.*?(?:^(?P=fence)[ \t]*$|\Z)  # code in a block
    | <!--.*?(?:-->|\Z)                                                       # comment
    | (?<!`)(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)      # code in a line
"""
_OTHER = r"""
    | !\[(?:[^\[\]]|\[[^\[\]]*\])*\]\([^()\s]*(?:\([^()]*\))*[^()]*\)         # image, alt included
    | (?<=\])\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:[ ]+"[^"\n]*")?\)          # target of a link
    | (?<=[\])*_`])\{[^{}\n]*\} | \{:?[ ]?[#.][^{}\n]*\}                      # attributes
    | \{\{[^{}\n]*\}\}                                                        # computed value
    | \[\^[^\[\]\s]+\]:?                                                      # footnote mark
    | <(?:https?|mailto):[^>\s]*>                                             # address as a link
    | </?[A-Za-z][\w-]*(?:\s+[\w:-]+(?:=(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)*\s*/?>  # HTML tag
    | https?://[^\s<>)\]]+                                                    # bare address
"""
# All of these begin with one of a few signs: to look for that first takes a third of the time.
_CODE_BEGINS = r"(?= [`~<] | ^[ ]{1,3}[`~] )"
_BEGINS = r"(?= [`~<!({\[] | ^[ ]{1,3}[`~] | https?: )"
_FLAGS = re.VERBOSE | re.MULTILINE | re.DOTALL
_ONLY_CODE = re.compile(rf"{_CODE_BEGINS}(?:{_CODE})", _FLAGS)
_HIDDEN = re.compile(rf"{_BEGINS}(?:{_CODE}{_OTHER})", _FLAGS)
_TEXTS = 32  # texts that are kept masked: several readers of one file ask for it
_NOT_LINE_END = re.compile(r"[^\n]")


@lru_cache(maxsize=_TEXTS)
def mask(text: str) -> str:
    """``text`` (raw Markdown) with everything that is no prose blanked out, same length."""
    return _HIDDEN.sub(_blank, text)


@lru_cache(maxsize=_TEXTS)
def mask_code(text: str) -> str:
    """``text`` with code and comments blanked out, same length."""
    return _ONLY_CODE.sub(_blank, text)


def _blank(found: re.Match[str]) -> str:
    return _NOT_LINE_END.sub(" ", found[0])
