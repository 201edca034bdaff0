"""Addresses of the screens of the day, below /admin/registrations/."""

from django.urls import path

from .attendance_list import AttendanceListView
from .check_in import CheckInView
from .kit_screen import KitFileView, KitView
from .overview import OverviewView
from .sheet import SheetView

SESSION = "<int:list_id>/day/<str:session_key>"

urlpatterns = [
    path("<int:list_id>/day/", OverviewView.as_view(), name="registrations_day"),
    path(f"{SESSION}/", CheckInView.as_view(), name="registrations_check_in"),
    path(f"{SESSION}/list/", AttendanceListView.as_view(), name="registrations_attendance"),
    path(f"{SESSION}/sheet.pdf", SheetView.as_view(), name="registrations_sheet"),
    path(f"{SESSION}/kit/", KitView.as_view(), name="registrations_kit"),
    path(f"{SESSION}/kit/<str:token>.html", KitFileView.as_view(), name="registrations_kit_file"),
]
