"""Bulk import of an archive: rows of a CSV file become pages, files and old addresses."""
