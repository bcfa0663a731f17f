"""What the provenance core is measured by: how right it is, and how fast."""
