"""Short permanent links, and the address of harvesters."""

from django.urls import path

from . import views
from .oai.views import serve_oai

urlpatterns = [
    path("r/<str:reference>/", views.short_link, name="short_link"),
    path("oai", serve_oai, name="oai"),
]
