"""What tests of publications share."""

import pytest
from django.conf import settings
from wagtail.models import Collection, Locale, Page

from home.bootstrap import bootstrap_site


@pytest.fixture
def site(transactional_db: None) -> None:
    """Make the site again where another test that commits has emptied the database."""
    for code, _name in settings.LANGUAGES:
        Locale.objects.get_or_create(language_code=code)
    if Page.get_first_root_node() is None:
        Page.add_root(title="Root", slug="root")
    if Collection.get_first_root_node() is None:
        Collection.add_root(name="Root")
    bootstrap_site()
