"""Settings of personal data: the keys, which never stand in the database, and the limits."""

import environ

env = environ.Env()

# Keys of Fernet, which seal what people tell of themselves; the first seals, all of them open.
# `manage.py rotate_keys` seals everything with the first; then the others can go.
PERSONAL_DATA_KEYS = env.list("PERSONAL_DATA_KEYS", default=[])
# Makes hashes by which a code, a link or a repeated registration is found again, and proves
# certificates. It stays: with another key, printed codes and certificates are worth nothing.
LOOKUP_KEY = env("LOOKUP_KEY", default="")
# Registrations that one address may send within ten minutes before it is asked a question. Many
# people share one address where providers have few. 0: any number.
REGISTRATION_RATE_LIMIT = env.int("REGISTRATION_RATE_LIMIT", default=30)
# Seats of one event that one address is given for good within a day without telephone or e-mail;
# further ones are held for a day, until a contact is given or staff confirm. 0: any number.
REGISTRATION_BARE_LIMIT = env.int("REGISTRATION_BARE_LIMIT", default=5)
# Nobody fills in the form in less; a robot does.
REGISTRATION_FILL_SECONDS = env.int("REGISTRATION_FILL_SECONDS", default=3)
# Reports of errors say where, never with which values.
DEFAULT_EXCEPTION_REPORTER = "core.logs.SilentReporter"
DEFAULT_EXCEPTION_REPORTER_FILTER = "core.logs.SilentReporterFilter"
# Certificates that one address may verify within a minute. 0: any number.
CERTIFICATE_RATE_LIMIT = env.int("CERTIFICATE_RATE_LIMIT", default=20)
