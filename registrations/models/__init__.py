"""The records of registrations; everything a person told of themselves is sealed."""

from .evidence import AccessEntry, KeptTotal, Proof
from .notice import Notice
from .registration import Registration, Repeat
from .registration_list import Question, Quota, RegistrationList

__all__ = [
    "AccessEntry",
    "KeptTotal",
    "Notice",
    "Proof",
    "Question",
    "Quota",
    "Registration",
    "RegistrationList",
    "Repeat",
]
