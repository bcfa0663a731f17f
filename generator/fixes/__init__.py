"""Safe repairs of an author's files: proposed as data, proved again before they are offered."""
