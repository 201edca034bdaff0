"""Addresses of the screens of the day, below /admin/registrations/."""

from django.urls import path

from .attendance_list import AttendanceListView
from .check_in import CheckInView
from .overview import OverviewView
from .sheet import SheetView

SESSION = "<int:list_id>/day/<str:session_key>"

urlpatterns = [
    path("<int:list_id>/day/", OverviewView.as_view(), name="registrations_day"),
    path(f"{SESSION}/", CheckInView.as_view(), name="registrations_check_in"),
    path(f"{SESSION}/list/", AttendanceListView.as_view(), name="registrations_attendance"),
    path(f"{SESSION}/sheet.pdf", SheetView.as_view(), name="registrations_sheet"),
]
