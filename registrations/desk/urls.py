"""The addresses of the desk, below /admin/registrations/; none of them holds personal data."""

from django.urls import path

from . import (
    calls_screen,
    entry_screen,
    event_screen,
    export_screen,
    home_screen,
    log_screen,
    message_screen,
    person_screen,
    proving,
    question_screens,
    quota_screens,
    settings_screen,
    upload_screen,
)

urlpatterns = [
    path("", home_screen.HomeScreen.as_view(), name="registrations_home"),
    path("password/", proving.ProveView.as_view(), name="registrations_prove"),
    path("log/", log_screen.LogScreen.as_view(), name="registrations_log"),
    path("<int:list_id>/", event_screen.EventScreen.as_view(), name="registrations_event"),
    path(
        "<int:list_id>/people/<int:number>/",
        person_screen.PersonScreen.as_view(),
        name="registrations_person",
    ),
    path("<int:list_id>/enter/", entry_screen.EntryScreen.as_view(), name="registrations_enter"),
    path("<int:list_id>/file/", upload_screen.UploadScreen.as_view(), name="registrations_upload"),
    path(
        "<int:list_id>/file/empty.csv",
        upload_screen.EmptyTable.as_view(),
        name="registrations_empty_table",
    ),
    path("<int:list_id>/calls/", calls_screen.CallsScreen.as_view(), name="registrations_calls"),
    path(
        "<int:list_id>/messages/",
        message_screen.MessageScreen.as_view(),
        name="registrations_messages",
    ),
    path(
        "<int:list_id>/export/",
        export_screen.ExportScreen.as_view(),
        name="registrations_export",
    ),
    path(
        "<int:list_id>/export/people.<str:kind>",
        export_screen.ExportFile.as_view(),
        name="registrations_export_file",
    ),
    path(
        "<int:list_id>/settings/",
        settings_screen.SettingsScreen.as_view(),
        name="registrations_settings",
    ),
    path(
        "<int:list_id>/quotas/add/",
        quota_screens.QuotaScreen.as_view(),
        name="registrations_add_quota",
    ),
    path(
        "<int:list_id>/quotas/<int:pk>/",
        quota_screens.QuotaScreen.as_view(),
        name="registrations_quota",
    ),
    path(
        "<int:list_id>/quotas/<int:pk>/letter/",
        quota_screens.LetterScreen.as_view(),
        name="registrations_quota_letter",
    ),
    path(
        "<int:list_id>/questions/add/",
        question_screens.QuestionScreen.as_view(),
        name="registrations_add_question",
    ),
    path(
        "<int:list_id>/questions/<int:pk>/",
        question_screens.QuestionScreen.as_view(),
        name="registrations_question",
    ),
]
