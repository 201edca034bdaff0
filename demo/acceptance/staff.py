"""Staff of the fixture: one account a role, with passwords made at every run."""

import secrets
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.utils.translation import gettext, override

from demo.staff import make_account

# The role of the contract, and that of the organisation; None: an administrator.
ROLES = {
    "admin": None,
    "editor": "Communications editors",
    "moderator": "Director",
    "translator": "Translators",
    "events": "Training coordinators",
    "researcher": "Field researchers",
}


def make_staff() -> dict[str, dict[str, str]]:
    """Make the accounts; return how each signs in."""
    return {role: _account(role, group) for role, group in ROLES.items()}


def _account(role: str, name: str | None) -> dict[str, str]:
    username, password = f"{role}-{secrets.token_hex(3)}", secrets.token_urlsafe(15)
    make_account(username, password, _group(name))
    user: Any = get_user_model().objects.get(username=username)
    return {"username": username, "password": password, "email": user.email}


def _group(name: str | None) -> Group | None:
    if name is None:
        return None
    with override("ar"):
        return Group.objects.get(name=gettext(name))
