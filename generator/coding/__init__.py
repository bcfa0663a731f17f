"""The coding of the data: participants, codes, themes, coded extracts, and what they count."""
