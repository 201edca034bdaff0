from typing import Any
from uuid import uuid5

from django.db import migrations, models

AT_ONCE = 500


def name_versions(apps: Any, schema_editor: Any) -> None:
    """Give each record the identifier that is made from its work and language."""
    records = apps.get_model("publications", "HarvestRecord").objects
    several = []
    for record in records.only("translation_key", "language").iterator(chunk_size=AT_ONCE):
        record.version_id = uuid5(record.translation_key, record.language)
        several.append(record)
        if len(several) == AT_ONCE:
            records.bulk_update(several, ["version_id"])
            several = []
    records.bulk_update(several, ["version_id"])


class Migration(migrations.Migration):
    """A harvester's identifier is a valid URN, found by a column of its own."""

    dependencies = [("publications", "0008_pages_carry_tags")]

    operations = [
        migrations.AddField(
            model_name="harvestrecord",
            name="version_id",
            field=models.UUIDField(editable=False, null=True),
        ),
        migrations.RunPython(name_versions, migrations.RunPython.noop),
    ]
