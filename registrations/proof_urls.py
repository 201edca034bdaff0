"""Addresses of what follows an event: certificates, evaluation sheets."""

from django.urls import path

from .proofs.certificate_views import my_certificate
from .proofs.evaluation_views import evaluate, my_evaluation
from .proofs.verification_views import verify_certificate

MINE = "registrations/mine/<str:token>"

urlpatterns = [
    path("certificates/", verify_certificate, name="certificates"),
    path("evaluations/<str:token>/", evaluate, name="evaluate"),
    path(f"{MINE}/certificate.pdf", my_certificate, name="my_certificate"),
    path(f"{MINE}/evaluation/<str:phase>/", my_evaluation, name="my_evaluation"),
]
