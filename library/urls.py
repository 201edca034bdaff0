"""Addresses of files and images."""

from django.urls import path

from . import serve

urlpatterns = [
    path("files/<str:token>/<str:filename>", serve.serve_document, name="serve_document"),
    path("images/<str:token>/<str:filename>", serve.serve_rendition, name="serve_rendition"),
]
