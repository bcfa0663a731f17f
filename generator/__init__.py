"""Chapter & Verse: from transcripts, coded extracts and chapters to a checked qualitative thesis.

The command is `verse`. The packages below import only downwards:

- ``cli``: one file a command
- ``outputs``, ``reports``: the site, the PDF and the ways in which diagnostics are told
- ``config``, ``compile``, ``thesis``: a project's files become one typed, frozen document model
- ``prose``: the Markdown dialect
- ``provenance``, ``citations``, ``coding``, ``ethics``, ``importers``: what research consists of
- ``source``, ``diagnostics``, ``rules``, ``errors``, ``registry``, ``resources``, ``yamldoc``: the
  ground that all others stand on
"""

from __future__ import annotations

__version__ = "0.1.0"
