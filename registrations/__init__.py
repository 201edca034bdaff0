"""Registrations for events: personal data, seats, waiting lists. Never a page, never indexed."""
