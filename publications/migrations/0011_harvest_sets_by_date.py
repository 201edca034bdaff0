from django.db import migrations, models


class Migration(migrations.Migration):
    """The records of a set are read by date, and the kinds in use are told, along an index."""

    dependencies = [("publications", "0010_harvest_version_ids_are_unique")]

    operations = [
        migrations.AddIndex(
            model_name="harvestrecord",
            index=models.Index(fields=["kind", "changed_at", "id"], name="harvest_kind"),
        ),
        migrations.AddIndex(
            model_name="harvestrecord",
            index=models.Index(
                fields=["collection", "changed_at", "id"], name="harvest_collection"
            ),
        ),
    ]
