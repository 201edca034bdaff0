"""Addresses of the search in each language."""

from django.urls import path

from . import views

urlpatterns = [
    path("search/", views.search, name="search"),
    path("search/feed/", views.feed, name="search_feed"),
    path("search/suggest/", views.suggest, name="search_suggest"),
]
