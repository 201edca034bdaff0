"""Load the demonstration: real texts in both languages, staff accounts, files. Safe to repeat."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from campaigns.models import CampaignIndexPage
from demo.campaigns import load_campaigns
from demo.events import load_events
from demo.files import load_pictures, pdf_writer
from demo.follow_up import load_ledger
from demo.publications import load_field_updates, load_reports, load_statements
from demo.records import (
    load_correction,
    load_legal_interventions,
    load_media_mentions,
    load_replaced_file,
    load_series,
    load_testimonies,
)
from demo.registrations import load_registrations
from demo.scan import load_scan, read_first_page
from demo.site import load_organisation, load_standing_pages
from demo.staff import load_staff, read_passwords
from demo.statistics import load_statistics
from events.models import EventIndexPage
from home.bootstrap import bootstrap_site
from home.models import HomePage
from publications.models import (
    FieldUpdateIndexPage,
    LegalInterventionIndexPage,
    MediaMentionIndexPage,
    PublicationIndexPage,
    StatementIndexPage,
    StatisticsIndexPage,
    TestimonyIndexPage,
)
from search import keeping


class Command(BaseCommand):
    """Fill the site with what a newcomer should see."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        """Load what is missing and print the logins."""
        bootstrap_site()
        load_organisation()
        load_staff()
        images = load_pictures()
        write = pdf_writer()
        if write is None:
            self.stderr.write("Pango is not installed: the publications get no PDF files.")
        self.report("standing pages", load_standing_pages())
        self.report("statements", load_statements(self.lists(StatementIndexPage), images))
        self.report("field updates", load_field_updates(self.lists(FieldUpdateIndexPage)))
        load_series()
        self.report("publications", load_reports(self.lists(PublicationIndexPage), images, write))
        self.report("publications of a scan", load_scan(self.lists(PublicationIndexPage), write))
        if not read_first_page():
            self.stderr.write("Tesseract is not installed: no page of the scan is read by OCR.")
        load_correction()
        load_replaced_file(write)
        library = self.lists(PublicationIndexPage)
        for what, load, model in (
            ("statistics releases", load_statistics, StatisticsIndexPage),
            ("legal interventions", load_legal_interventions, LegalInterventionIndexPage),
            ("testimonies", load_testimonies, TestimonyIndexPage),
            ("media mentions", load_media_mentions, MediaMentionIndexPage),
        ):
            below = {code: model.objects.child_of(page).get() for code, page in library.items()}
            self.report(what, load(below))
        self.report("events", load_events(self.lists(EventIndexPage), images, write))
        self.report("items of the ledger", load_ledger())
        self.report("registrations", load_registrations())
        self.report("campaigns", load_campaigns(self.lists(CampaignIndexPage), write))
        if not keeping.state()["is_current"]:
            # A site that was there before its search, or before the present analysis.
            call_command("rebuild_search")
        for name, password in read_passwords().items():
            self.stdout.write(f"{name:12} {password}")

    def lists(self, model: Any) -> dict[str, Any]:
        """Return the list page of each language."""
        return {
            home.locale.language_code: model.objects.child_of(home).get()
            for home in HomePage.objects.select_related("locale")
        }

    def report(self, what: str, made: int) -> None:
        """Say what was made."""
        self.stdout.write(f"{made} {what} made.")
