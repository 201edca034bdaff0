"""Formats of dates and numbers as the organisation writes them."""
