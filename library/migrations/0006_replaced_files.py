"""A history of the files that were replaced, begun with the one that each document names."""

import django.db.models.deletion
from django.db import migrations, models


def begin_history(apps, schema_editor):
    """Keep the latest replaced file of each document."""
    documents = apps.get_model("library", "EvidenceDocument").objects.exclude(replaced_sha256="")
    replaced_file = apps.get_model("library", "ReplacedFile")
    facts = documents.values("pk", "replaced_sha256", "replaced_on", "change_note")
    for one in facts.iterator():
        replaced_file.objects.create(
            document_id=one["pk"],
            sha256=one["replaced_sha256"],
            replaced_on=one["replaced_on"],
            change_note=one["change_note"],
        )


class Migration(migrations.Migration):
    dependencies = [
        ("library", "0005_evidence_of_files"),
    ]

    operations = [
        migrations.CreateModel(
            name="ReplacedFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("replaced_on", models.DateField(verbose_name="replaced on")),
                (
                    "change_note",
                    models.CharField(blank=True, max_length=300, verbose_name="what changed"),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="replaced_files",
                        to="library.evidencedocument",
                    ),
                ),
            ],
            options={
                "verbose_name": "replaced file",
                "verbose_name_plural": "replaced files",
                "ordering": ["document", "-replaced_on", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("document", "sha256"), name="replaced_file_once"
                    )
                ],
            },
        ),
        migrations.RunPython(begin_history, migrations.RunPython.noop),
    ]
