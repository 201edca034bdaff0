"""Commands of the library app."""
