"""Build hook of the wheel: the example study's configuration goes inside the package.

The folders ``templates/`` and ``content/`` are moved by ``sources`` in pyproject.toml, which cannot
move a single file. ``force-include`` could, but would also copy it into editable installations.
"""

from __future__ import annotations

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ExampleConfiguration(BuildHookInterface):  # type: ignore[type-arg]
    """Adds ``site_config.yml`` to a wheel, not to an editable installation."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before it builds; ``version`` is ``standard`` or ``editable``."""
        if version == "standard":
            target = "generator/_data/example/site_config.yml"
            build_data["force_include"]["site_config.yml"] = target
