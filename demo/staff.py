"""Staff of the demonstration: one account a role, with passwords made on this machine."""

import secrets
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.utils.translation import gettext, override
from wagtail.users.models import UserProfile

from users.roles import ROLES

LOGINS = ("editor", "translator", "researcher", "coordinator", "training", "director")


def passwords_file() -> Path:
    """Return where the passwords of this machine's demonstration are kept (git-ignored)."""
    return Path(settings.VAR_DIR) / "demo-logins.txt"


def load_staff() -> None:
    """Make an administrator and one account a role; passwords are made once and kept."""
    known = read_passwords()
    for name in ("admin", *LOGINS):
        known.setdefault(name, secrets.token_urlsafe(9))
    passwords_file().parent.mkdir(exist_ok=True)
    text = "".join(f"{name} {word}\n" for name, word in known.items())
    passwords_file().write_text(text, encoding="utf-8")
    passwords_file().chmod(0o600)
    make_account("admin", known["admin"], group=None)
    for name, role in zip(LOGINS, ROLES, strict=True):
        with override("ar"):
            group = Group.objects.get(name=gettext(role.name))
        make_account(name, known[name], group)


def read_passwords() -> dict[str, str]:
    """Return the passwords made earlier on this machine."""
    if not passwords_file().exists():
        return {}
    lines = passwords_file().read_text(encoding="utf-8").splitlines()
    return dict(line.split(" ", 1) for line in lines if " " in line)


def make_account(name: str, password: str, group: Group | None) -> None:
    """Make one account with its password and an Arabic admin."""
    user_model = get_user_model()
    user, made = user_model.objects.get_or_create(
        username=name,
        defaults={
            "email": f"{name}@example.org",
            # Roles, not people; without a name the form of one's own account cannot be saved.
            "first_name": name.capitalize(),
            "last_name": "(demo)",
            "is_superuser": group is None,
        },
    )
    if made or not user.check_password(password):
        user.set_password(password)
        user.save()
    if group is not None:
        user.groups.set([group])
    profile = UserProfile.get_for_user(user)
    if not profile.preferred_language:
        profile.preferred_language = "ar"
        profile.save()
