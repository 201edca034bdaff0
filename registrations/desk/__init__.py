"""The coordinator's desk in the admin: who registered, decisions, calls, exports, settings."""
