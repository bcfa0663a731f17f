"""``CITATION.cff``, which repositories such as GitHub and Zenodo read: the Citation File Format.

Fields: its schema, version 1.2.0. A thesis is the ``preferred-citation`` of a file whose own type
can only be data or software.
"""

from __future__ import annotations

import json
import re

import yaml

from generator.citations.dates import csl_date
from generator.config import Config
from generator.outputs.exchange.items import all_dates
from generator.outputs.exchange.own import author_name, full_title, kind_of_thesis

_SPDX = re.compile(r"CC-BY(?:-(?:NC|ND|SA)){0,2}-[1-4]\.0|CC0-1\.0")
_MESSAGE = "If you use this thesis, please cite it as below."


def as_cff(config: Config) -> str:
    """Return the file. A licence that is no Creative Commons one by its SPDX name is left out."""
    info, url = config.thesis, config.release.site.url
    name = author_name(info)
    person: dict[str, object] = (
        {"name": name.family} if name.corporate else {
            part: value for part, value in (
                ("family-names", name.family), ("given-names", name.given),
                ("name-particle", name.particle), ("name-suffix", name.suffix)) if value}
    )  # fmt: skip
    if info.author.orcid and not name.corporate:
        person["orcid"] = f"https://orcid.org/{info.author.orcid}"
    work: dict[str, object] = {
        "type": "thesis",
        "thesis-type": kind_of_thesis(info),
        "title": full_title(info),
        "authors": [dict(person)],
    }
    if info.institutions:
        work["institution"] = {"name": ", ".join(info.institutions)}
    dates = all_dates(csl_date(info.submitted)) if info.submitted else ()
    for part, value in zip(("year", "month"), dates[0] if dates else (), strict=False):
        work[part] = int(value)
    language = info.language.split("-")[0]
    work["languages"] = [language]
    shared: dict[str, object] = {}
    if url:
        shared["url"] = url
    if _SPDX.fullmatch(info.licence):
        shared["license"] = info.licence
    whole = {
        "cff-version": "1.2.0",
        "message": _MESSAGE,
        "type": "dataset",
        "title": full_title(info),
        "authors": [dict(person)],
        **shared,
        "preferred-citation": {**work, **shared},
    }
    whole = json.loads(json.dumps(whole))  # texts of a configuration know their place, YAML's not
    return yaml.safe_dump(whole, allow_unicode=True, sort_keys=False, width=100)
