"""Delete one person who asks for it, everywhere, with proof: by code, or by contact."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from registrations import privacy
from registrations.codes import code_hash, typed_code
from registrations.models import Proof, Registration, Repeat, VenueKit


class Command(BaseCommand):
    """The contact is asked for where it is not given: shells remember their lines."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the ways to say who is meant."""
        parser.add_argument("code", nargs="?", help="The code of a registration.")
        parser.add_argument(
            "--contact", nargs="?", const="", help="Telephone or e-mail; asked for."
        )
        parser.add_argument(
            "--all", action="store_true", help="All registrations of the contact, however many."
        )
        parser.add_argument("--without-files", action="store_true", help="Do not search the files.")

    def handle(self, *args: Any, code: str | None, contact: str | None, **options: Any) -> None:
        """Delete, then tell what was looked for and where something was found."""
        if (code is None) == (contact is None):
            raise CommandError("Give a code, or --contact.")
        people = _by_code(code) if code else _by_contact(contact)
        if not people:
            raise CommandError("Nobody is registered so.")
        if len(people) > 1 and not options["all"]:
            told = ", ".join(f"{one} ({one.get_status_display()})" for one in people)
            raise CommandError(
                f"Several registrations have this contact: {told}. Households share one: give the"
                " code, or --all for every one of them."
            )
        proofs = privacy.erase(people, with_files=not options["without_files"])
        for proof in proofs:
            self.stdout.write(_told(proof))
        lists = {one.registrations_id for one in proofs}
        if kits := VenueKit.objects.filter(registrations__in=lists).exclude(outdated_at=None):
            self.stdout.write(
                f"Venue kits that may hold the name on telephones: {len(kits)}. The screen of the"
                " kit names them: delete them there and make new ones."
            )
        if any(not _is_clean(proof) for proof in proofs):
            raise CommandError("Something was found elsewhere: look there by hand.")


def _by_code(code: str) -> list[Registration]:
    digest = code_hash(typed_code(code))
    found = list(Registration.objects.filter(code_hash=digest))
    return found or [one.first for one in Repeat.objects.filter(code_hash=digest)]


def _by_contact(contact: str | None) -> list[Registration]:
    try:
        return privacy.people_with_contact(contact or input("Telephone or e-mail: "))
    except ValidationError as problem:
        raise CommandError(" ".join(problem.messages)) from None


def _is_clean(proof: Proof) -> bool:
    return not any(proof.checked.values())


def _told(proof: Proof) -> str:
    found = {what: where for what, where in proof.checked.items() if where}
    left = f"found elsewhere: {found}" if found else "nothing is left"
    return f"Deleted; {left}. Proof {proof.pk}: {proof.digest}"
