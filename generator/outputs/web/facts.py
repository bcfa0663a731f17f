"""What the first page and the foot of every page say about the thesis as a whole."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.config import Config
from generator.wording import Words

_SPDX = {
    "GFDL-1.2-or-later", "GFDL-1.3-only", "GFDL-1.3-or-later", "FreeBSD-DOC", "LAL-1.3", "MIT",
    "ODC-By-1.0", "OGL-Canada-2.0", "OGL-UK-3.0", "PDDL-1.0", "etalab-2.0",
}  # fmt: skip
"""Licences for texts other than Creative Commons', by their names in the SPDX list."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Plain text, but for addresses. ``submitted`` is written out, ``year`` its year alone."""

    title: str
    subtitle: str
    author: str
    orcid: str
    degree: str
    institutions: tuple[str, ...]
    submitted: str
    year: str
    language: str
    licence: str
    licence_url: str
    url: str
    public: bool


def facts(config: Config, words: Words) -> Facts:
    """The facts of a configuration; ``words`` are those of the language of the thesis."""
    info, site = config.thesis, config.release.site
    licence, licence_url = _licence(info.licence)
    return Facts(
        title=info.title,
        subtitle=info.subtitle,
        author=info.author.name,
        orcid=info.author.orcid,
        degree=info.degree,
        institutions=info.institutions,
        submitted=words.date(info.submitted),
        year=info.submitted[:4],
        language=info.language,
        licence=licence,
        licence_url=licence_url,
        url=site.url,
        public=site.audience == "public",
    )


def _licence(name: str) -> tuple[str, str]:
    """How a licence is printed, and the address of its text where its SPDX name is known here."""
    if found := re.fullmatch(r"CC-(BY(?:-(?:NC|ND|SA))*)-(\d\.\d)", name, re.IGNORECASE):
        kind, version = found[1].upper(), found[2]
        address = f"https://creativecommons.org/licenses/{kind.lower()}/{version}/"
        return f"CC {kind} {version}", address
    if re.fullmatch(r"CC0-1\.0", name, re.IGNORECASE):
        return "CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"
    if name in _SPDX:
        return name, f"https://spdx.org/licenses/{name}.html"
    return name, ""
