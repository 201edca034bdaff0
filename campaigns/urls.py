"""Addresses of campaigns, below a language, that no page answers: what people do, and files."""

from django.urls import path

from . import views

urlpatterns = [
    path("<slug:slug>/take-part/", views.take_part, name="campaign_take_part"),
    path("<slug:slug>/kit/<str:name>", views.kit_file, name="campaign_kit_file"),
]
