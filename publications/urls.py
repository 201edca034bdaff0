"""Short permanent links, the address of harvesters, the addresses of the older system."""

from django.urls import path, re_path

from core.old_addresses import POST

from . import views
from .oai.views import serve_oai

urlpatterns = [
    path("r/<str:reference>/", views.short_link, name="short_link"),
    path("oai", serve_oai, name="oai"),
    re_path(f"^{POST.pattern.removeprefix('/')}$", views.old_address, name="old_address"),
]
