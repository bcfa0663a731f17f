"""``/// participants``: the sample as a table, a row each, a column for each attribute.

The argument may choose attributes: ``/// participants | role, years on nights``.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.nearest import nearest
from generator.prose.computed import ComputedBlock, Study, Unwritable


def _compute(study: Study, argument: str) -> Mapping[str, object] | Unwritable:
    present = study.coding.present
    known = tuple(dict.fromkeys(key for person in present for key in person.attributes))
    wanted = [name.strip() for name in argument.split(",") if name.strip()]
    for name in wanted:
        if name not in known:
            near = nearest(name, known)
            return Unwritable(
                f"No participant has an attribute “{name}”"
                + (f"; perhaps “{near}”?" if near else "."),
                "participants.yml gives the attributes.",
            )
    return {"people": present, "attributes": wanted or known}


BLOCK = ComputedBlock(_compute)
