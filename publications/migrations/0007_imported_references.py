"""References that an older system gave, and what was imported from which row."""

import re
from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def fill_short_forms(apps: Any, schema_editor: Any) -> None:
    """Note under which short link each reference is found: PR-12/2026 under pr-12-2026."""
    references = apps.get_model("publications", "Reference").objects
    for reference in references.only("code").iterator():
        short = re.sub(r"[^\w.~-]+", "-", reference.code.lower()).strip("-.")
        references.filter(pk=reference.pk).update(short=short)


def forget_imported(apps: Any, schema_editor: Any) -> None:
    """Take imported references out: without their columns they cannot be told from ours."""
    apps.get_model("publications", "Reference").objects.filter(is_imported=True).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("publications", "0006_statistics_releases"),
        ("wagtailcore", "0098_apitoken"),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
        migrations.swappable_dependency(settings.WAGTAILDOCS_DOCUMENT_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ImportedItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reference", models.CharField(max_length=80)),
                ("language", models.CharField(max_length=8)),
                ("legacy_id", models.CharField(blank=True, max_length=40)),
                ("row_digest", models.CharField(max_length=64)),
                ("file_digest", models.CharField(blank=True, max_length=64)),
                (
                    "document",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.WAGTAILDOCS_DOCUMENT_MODEL,
                    ),
                ),
                (
                    "page",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="imported_item",
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=["reference", "language"], name="imported_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("legacy_id", ""), _negated=True),
                        fields=["legacy_id", "language"],
                        name="legacy_id_once_a_language",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="reference",
            name="is_imported",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="reference",
            name="short",
            field=models.CharField(max_length=80, null=True),
        ),
        migrations.AlterField(
            model_name="reference",
            name="number",
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.RunPython(fill_short_forms, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="reference",
            name="short",
            field=models.CharField(max_length=80, unique=True),
        ),
        migrations.AlterField(
            model_name="reference",
            name="translation_key",
            field=models.UUIDField(db_index=True),
        ),
        migrations.AddConstraint(
            model_name="reference",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_imported", False)),
                fields=("translation_key",),
                name="one_number_a_work",
            ),
        ),
        # The last step is the first in reverse: the columns must hold one reference a work again.
        migrations.RunPython(migrations.RunPython.noop, forget_imported),
    ]
