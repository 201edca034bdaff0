from typing import Any

from django.db import migrations
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Q

BEGUN_WITH = "0005_evidence_of_files"


def forget_what_was_never_noted(apps: Any, schema_editor: Any) -> None:
    """Say "unknown" of files that were stored before it was noted what is taken out of them."""
    recorder = MigrationRecorder(schema_editor.connection)
    begun = recorder.migration_qs.filter(app="library", name=BEGUN_WITH).first()
    if begun is None:
        return
    documents = apps.get_model("library", "EvidenceDocument").objects
    older = documents.filter(created_at__lt=begun.applied, removed=[])
    is_the_first = Q(replaced_on__isnull=True) | Q(replaced_on__lt=begun.applied.date())
    older.filter(is_the_first).update(removed=None)


def call_it_nothing(apps: Any, schema_editor: Any) -> None:
    """Go back to where unknown and nothing were the same."""
    documents = apps.get_model("library", "EvidenceDocument").objects
    documents.filter(removed__isnull=True).update(removed=[])


class Migration(migrations.Migration):
    """Older files no longer claim to have held nothing hidden."""

    dependencies = [("library", "0008_unknown_is_not_nothing")]

    operations = [migrations.RunPython(forget_what_was_never_noted, call_it_nothing)]
