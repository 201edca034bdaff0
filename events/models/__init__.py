"""Models of the events app."""

from .course import CourseTopic, TrainingCoursePage
from .event import EventPage
from .event_index import EventIndexPage
from .kinds import CampusSessionPage, ConferenceEditionPage, PublicMeetingPage, WorkshopPage
from .number import EventNumber
from .record import EventPaper, EventPhoto
from .schedule import EventDate, EventSession, SessionChange
from .terms import Accommodation

__all__ = [
    "Accommodation",
    "CampusSessionPage",
    "ConferenceEditionPage",
    "CourseTopic",
    "EventDate",
    "EventIndexPage",
    "EventNumber",
    "EventPage",
    "EventPaper",
    "EventPhoto",
    "EventSession",
    "PublicMeetingPage",
    "SessionChange",
    "TrainingCoursePage",
    "WorkshopPage",
]
