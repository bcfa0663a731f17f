"""Citations and the list of references: syntax, library, and formatting by CSL."""
