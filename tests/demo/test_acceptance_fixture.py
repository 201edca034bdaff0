"""The fixture of the acceptance checks: complete as far as the site goes, afresh at every run."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client

from registrations.models import RegistrationList
from tests import builders

pytestmark = pytest.mark.django_db


def written(path: Path) -> dict[str, Any]:
    """Return the manifest of a new fixture."""
    call_command("acceptance_fixture", out=path / "manifest.json", stdout=StringIO())
    found: dict[str, Any] = json.loads((path / "manifest.json").read_text(encoding="utf-8"))
    return found


def signed_in(manifest: dict[str, Any], role: str) -> Client:
    """Return the browser of one role, signed in with its password."""
    client, account = Client(), manifest["staff"][role]
    form = {"username": account["username"], "password": account["password"]}
    answer = client.post(manifest["admin"]["login_url"], form)
    assert answer.status_code == 302
    return client


def test_the_three_events_are_open_and_the_third_is_full(tmp_path: Path) -> None:
    manifest = written(tmp_path)

    taken = {}
    for key in ("storm_event", "inject_event", "enum_event"):
        facts = manifest[key]
        seats = RegistrationList.objects.get(pk=facts["staff_urls"][0].split("/")[-2])
        assert seats.is_taking
        assert facts["capacity"] == seats.capacity
        assert facts["form"]["email"] == facts["form"]["phone"] == "contact"
        taken[key] = seats.people.count()
    assert taken["storm_event"] == 0
    assert taken["enum_event"] == manifest["enum_event"]["capacity"]


def test_the_roles_get_in_where_the_manifest_says(tmp_path: Path) -> None:
    manifest = written(tmp_path)

    assert set(manifest["forbidden"]) == {"editor", "translator", "researcher", "events"}
    for kind, codes in (("allowed", {200}), ("forbidden", {302, 403})):
        for role, addresses in manifest[kind].items():
            client = signed_in(manifest, role)
            found = {client.get(address).status_code for address in addresses}
            assert found <= codes, (kind, role)


def test_the_exports_hold_the_named_columns(tmp_path: Path) -> None:
    manifest = written(tmp_path)
    facts = manifest["enum_event"]

    table = signed_in(manifest, "events").get(facts["export_url"]).content.decode("utf-8-sig")

    heading, *rows = table.splitlines()
    assert {facts["export_status_column"], facts["export_position_column"]} <= set(
        heading.split(",")
    )
    assert len(rows) == facts["capacity"]
    assert all("confirmed" in row for row in rows)


def test_the_public_addresses_answer(tmp_path: Path) -> None:
    manifest = written(tmp_path)

    for address in [*manifest["public_urls"], manifest["health_url"], manifest["reset_url"]]:
        assert Client().get(address).status_code == 200, address


def test_the_manifest_is_for_its_owner_and_of_its_own_words(tmp_path: Path) -> None:
    first = written(tmp_path)
    mode = (tmp_path / "manifest.json").stat().st_mode

    assert mode & 0o077 == 0
    assert len({account["password"] for account in first["staff"].values()}) == 6
    assert "totp" not in first["staff"]["admin"], "what is not there yet is left out"


def test_a_database_with_pages_of_its_own_is_refused(tmp_path: Path) -> None:
    builders.statement()

    with pytest.raises(CommandError, match="pages of its own"), transaction.atomic():
        written(tmp_path)
    assert not (tmp_path / "manifest.json").exists()
