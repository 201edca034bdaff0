"""The read-only JSON interface at /api/v1/: every public page, term and file, for machines."""
