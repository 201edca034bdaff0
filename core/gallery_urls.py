"""Addresses of the component gallery, in development and tests only."""

from django.urls import path

from .gallery import views

urlpatterns = [
    path("", views.choose, name="gallery"),
    path("<str:language>/", views.show, name="gallery_in"),
]
