"""Short permanent links, and the addresses of the older system."""

from django.urls import path, re_path

from core.old_addresses import POST

from . import views

urlpatterns = [
    path("r/<str:reference>/", views.short_link, name="short_link"),
    re_path(f"^{POST.pattern.removeprefix('/')}$", views.old_address, name="old_address"),
]
