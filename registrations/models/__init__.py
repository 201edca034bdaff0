"""The records of registrations; everything a person told of themselves is sealed."""

from .attendance import Attendance, DoorEntry, VenueKit
from .certificate import Certificate
from .evaluation import EvaluationAnswer, EvaluationQuestion, EvaluationTicket
from .evidence import AccessEntry, KeptTotal, Proof
from .notice import Notice
from .registration import Registration, Repeat
from .registration_list import Question, Quota, RegistrationList

__all__ = [
    "AccessEntry",
    "Attendance",
    "Certificate",
    "DoorEntry",
    "EvaluationAnswer",
    "EvaluationQuestion",
    "EvaluationTicket",
    "KeptTotal",
    "Notice",
    "Proof",
    "Question",
    "Quota",
    "Registration",
    "RegistrationList",
    "Repeat",
    "VenueKit",
]
