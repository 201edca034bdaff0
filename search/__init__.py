"""Search over everything public, down to the page of a PDF (docs/decisions/0007)."""
