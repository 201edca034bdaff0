"""Who asks, a visitor or an administrator with an Arabic admin; and what they ask for."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from wagtail.users.models import UserProfile

from library.models import EvidenceDocument
from tests import builders
from tests.library import samples, ways


@pytest.fixture
def visitor() -> Client:
    """Return a client that never signed in."""
    return Client()


@pytest.fixture
def desk() -> Client:
    """Return an administrator's client: the admin in Arabic, the browser in English."""
    user = get_user_model().objects.create_superuser("admin")
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = "ar"
    profile.save()
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(user)
    return client


@pytest.fixture
def document() -> EvidenceDocument:
    """Return a document that no page shows."""
    made: EvidenceDocument = ways.by_model(None, "document", samples.plain_pdf(), "report.pdf")
    return made


@pytest.fixture
def shown(document: EvidenceDocument) -> EvidenceDocument:
    """Return a document that a public publication shows."""
    builders.report(documents=(document,))
    return document
