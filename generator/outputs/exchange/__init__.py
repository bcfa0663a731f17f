"""Works as files for other people's bibliographies: BibLaTeX, RIS, CSL-JSON, CFF."""
