"""Short permanent links."""

from django.urls import path

from . import views

urlpatterns = [path("r/<str:reference>/", views.short_link, name="short_link")]
