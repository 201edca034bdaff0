"""Addresses of what follows an event: certificates, evaluation sheets."""

from django.urls import path

from .proofs.certificate_views import my_certificate
from .proofs.verification_views import verify_certificate

urlpatterns = [
    path("certificates/", verify_certificate, name="certificates"),
    path("registrations/mine/<str:token>/certificate.pdf", my_certificate, name="my_certificate"),
]
