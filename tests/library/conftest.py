"""Who asks: a visitor whom nobody knows, and an administrator whose admin is in Arabic."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from wagtail.users.models import UserProfile


@pytest.fixture
def visitor() -> Client:
    """Return a client that never signed in."""
    return Client()


@pytest.fixture
def desk() -> Client:
    """Return the client of an administrator who chose Arabic, on a browser that asks for English."""
    user = get_user_model().objects.create_superuser("admin")
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = "ar"
    profile.save()
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(user)
    return client
