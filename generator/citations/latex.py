"""LaTeX in the fields of a bibliography, as plain text and as the markup that CSL processors read.

CSL's markup within a field (CSL-JSON's specification): ``<i>``, ``<b>``, ``<sup>``, ``<sub>``,
small capitals and ``<span class="nocase">`` for what a style must not change the case of, which
BibTeX writes as ``{UK}``. Commands that are not known lose their backslash and name and keep their
arguments' words.
"""

from __future__ import annotations

import re
import unicodedata

_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", '"': "\u0308", "=": "\u0304",
    ".": "\u0307", "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "k": "\u0328",
    "r": "\u030a", "d": "\u0323", "b": "\u0331", "t": "\u0361",
}  # fmt: skip
_SYMBOLS = {
    "aa": "å", "AA": "Å", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "l": "ł",
    "L": "Ł", "ss": "ß", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ",
    "DJ": "Đ", "ng": "ŋ", "textendash": "–", "textemdash": "—", "textquoteleft": "‘",
    "textquoteright": "’", "textquotesingle": "'", "textquotedblleft": "“",
    "textquotedblright": "”", "textquotedbl": '"', "guillemotleft": "«", "guillemotright": "»",
    "quotesinglbase": "‚", "quotedblbase": "„", "ldots": "…", "dots": "…", "textellipsis": "…",
    "textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^", "textunderscore": "_",
    "textbar": "|", "textless": "<", "textgreater": ">", "textbraceleft": "{",
    "textbraceright": "}", "textdollar": "$", "texttrademark": "™", "textregistered": "®",
    "copyright": "©", "textcopyright": "©", "textdegree": "°", "textsection": "§", "S": "§",
    "P": "¶", "pounds": "£", "textsterling": "£", "texteuro": "€", "euro": "€", "textbullet": "•",
    "textperiodcentered": "·", "textexclamdown": "¡", "textquestiondown": "¿", "slash": "/",
    "LaTeX": "LaTeX", "TeX": "TeX", "BibTeX": "BibTeX", "newline": " ", "linebreak": " ",
    "par": " ", "space": " ", "quad": " ", "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ",
    "epsilon": "ε", "kappa": "κ", "lambda": "λ", "mu": "μ", "pi": "π", "rho": "ρ", "sigma": "σ",
    "tau": "τ", "phi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω", "Delta": "Δ", "Omega": "Ω",
    "times": "×", "pm": "±", "leq": "≤", "geq": "≥", "rightarrow": "→", "leftarrow": "←",
    "infty": "∞", "approx": "≈", "neq": "≠", "sim": "∼", "cdot": "·",
}  # fmt: skip
_TAGS = {
    "emph": ("<i>", "</i>"), "textit": ("<i>", "</i>"), "textsl": ("<i>", "</i>"),
    "mkbibemph": ("<i>", "</i>"), "mkbibitalic": ("<i>", "</i>"),
    "textbf": ("<b>", "</b>"), "mkbibbold": ("<b>", "</b>"),
    "textsuperscript": ("<sup>", "</sup>"), "textsubscript": ("<sub>", "</sub>"),
    "textsc": ('<span style="font-variant:small-caps;">', "</span>"),
    "mkbibquote": ("“", "”"), "enquote": ("“", "”"), "mkbibparens": ("(", ")"),
}  # fmt: skip
_QUOTING = ("mkbibquote", "enquote", "mkbibparens")
_DROPPED = {"url": 0, "nolinkurl": 0, "path": 0, "href": 1, "foreignlanguage": 1, "textcolor": 1}
"""Commands of which the words of the last argument stay: how many arguments go before it."""

_NOCASE = ('<span class="nocase">', "</span>")
_TOKEN = re.compile(r"\\[a-zA-Z]+\*?|\\.|[{}$~^_%]|-{2,3}|``|''|[^\\{}$~^_%`'-]+|.", re.DOTALL)
_ESCAPED_ADDRESS = re.compile(r"\\([%#&_~{}$ ])")


def rich_text(value: str) -> str:
    """Return a field's LaTeX as text with CSL's markup; braces become "keep the case"."""
    return _one_line(_Reader(value, markup=True).group())


def plain_text(value: str) -> str:
    """Return a field's LaTeX as plain Unicode text, without any markup."""
    return _one_line(_Reader(value, markup=False).group())


def address(value: str) -> str:
    """Return a URL, DOI or file name, in which only the escapes of LaTeX are undone."""
    value = re.sub(r"\\(?:url|nolinkurl)\s*\{(.*)\}", r"\1", value.strip(), flags=re.DOTALL)
    value = value.replace(r"\textasciitilde{}", "~").replace(r"\textasciitilde", "~")
    value = value.replace(r"{\_}", "_").replace(r"{\%}", "%")
    return re.sub(r"\s+", "", _ESCAPED_ADDRESS.sub(r"\1", value)).strip("{}")


def _one_line(text: str) -> str:
    return re.sub(r"[ \t\n]+", " ", text).strip()


class _Reader:
    """Reads the tokens of one value from left to right."""

    def __init__(self, value: str, *, markup: bool) -> None:
        self.markup = markup
        self.tokens: list[str] = _TOKEN.findall(value)
        self.at = 0
        self.math = False

    def group(self, *, inner: bool = False) -> str:
        """Read to the end, or to the brace that closes the group."""
        out: list[str] = []
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            if token == "}":
                if inner:
                    break
                continue
            out.append(self._one(token))
        return "".join(out)

    def _one(self, token: str) -> str:
        if token == "{":
            return self._braces()
        if token.startswith("\\") and len(token) > 1:
            return self._command(token[1:])
        if token == "$" and (self.math or "$" in self.tokens[self.at :]):
            self.math = not self.math
            return ""
        if self.math and token in "^_":
            return self._tagged("textsuperscript" if token == "^" else "textsubscript")
        return {"~": "\u00a0", "--": "–", "---": "—", "``": "“", "''": "”"}.get(token, token)

    def _braces(self) -> str:
        """Read ``{...}``: a command in braces is only grouped, words keep their case."""
        command = self.at < len(self.tokens) and self.tokens[self.at].startswith("\\")
        inside = self.group(inner=True)
        if command or self.math or not self.markup or not any(mark.isalpha() for mark in inside):
            return inside
        if inside.startswith(_NOCASE[0]) and inside.endswith(_NOCASE[1]):
            return inside
        return f"{_NOCASE[0]}{inside}{_NOCASE[1]}"

    def _argument(self) -> str:
        """Read what a command applies to: a group, or one token's first letter."""
        while self.at < len(self.tokens) and self.tokens[self.at].isspace():
            self.at += 1
        if self.at >= len(self.tokens):
            return ""
        token = self.tokens[self.at]
        self.at += 1
        if token == "{":
            return self.group(inner=True)
        if token.startswith("\\"):
            return self._one(token)
        token = token.lstrip()
        if len(token) > 1:
            self.at -= 1
            self.tokens[self.at] = token[1:]
        return token[:1]

    def _command(self, name: str) -> str:
        if name in _ACCENTS:
            return self._accented(_ACCENTS[name])
        if not name.isalpha():
            # An escaped mark stands for itself; a space, a line break or a hyphenation point does
            # not.
            return {"\\": " ", "-": "", "/": "", ",": "\u202f", ";": " ", "@": ""}.get(name, name)
        if name in _SYMBOLS:
            self._end_of_name()
            return _SYMBOLS[name]
        if name in _TAGS:
            return self._tagged(name)
        if name in _DROPPED:
            for _ in range(_DROPPED[name]):
                self._argument()
            return self._argument()
        self._end_of_name()
        return ""

    def _tagged(self, name: str) -> str:
        start, end = _TAGS[name]
        inside = self._argument()
        return f"{start}{inside}{end}" if self.markup or name in _QUOTING else inside

    def _accented(self, mark: str) -> str:
        letters = self._argument().replace("ı", "i").replace("ȷ", "j")
        if not letters:
            return ""
        return unicodedata.normalize("NFC", letters[0] + mark + letters[1:])

    def _end_of_name(self) -> None:
        """Skip the space, or the empty braces, that ended a command's name."""
        if self.tokens[self.at : self.at + 2] == ["{", "}"]:
            self.at += 2
        elif self.at < len(self.tokens) and self.tokens[self.at][:1].isspace():
            self.tokens[self.at] = self.tokens[self.at].lstrip()
