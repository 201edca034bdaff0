"""Addresses of the screens of the day, below /admin/registrations/."""

from django.urls import path

from .attendance_list import AttendanceListView
from .certificate_screen import CertificateFileView, CertificatesView
from .check_in import CheckInView
from .evaluation_screen import EvaluationView
from .kit_screen import KitFileView, KitView
from .overview import OverviewView
from .report_screen import ReportView
from .sheet import SheetView

SESSION = "<int:list_id>/day/<str:session_key>"

urlpatterns = [
    path(
        "<int:list_id>/certificates/",
        CertificatesView.as_view(),
        name="registrations_certificates",
    ),
    path(
        "<int:list_id>/certificates/<str:language>.pdf",
        CertificateFileView.as_view(),
        name="registrations_certificate_file",
    ),
    path("<int:list_id>/evaluation/", EvaluationView.as_view(), name="registrations_evaluation"),
    path("<int:list_id>/report/", ReportView.as_view(), name="registrations_report"),
    path("<int:list_id>/day/", OverviewView.as_view(), name="registrations_day"),
    path(f"{SESSION}/", CheckInView.as_view(), name="registrations_check_in"),
    path(f"{SESSION}/list/", AttendanceListView.as_view(), name="registrations_attendance"),
    path(f"{SESSION}/sheet.pdf", SheetView.as_view(), name="registrations_sheet"),
    path(f"{SESSION}/kit/", KitView.as_view(), name="registrations_kit"),
    path(f"{SESSION}/kit/<str:token>.html", KitFileView.as_view(), name="registrations_kit_file"),
]
