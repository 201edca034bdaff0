from django.db import migrations, models


class Migration(migrations.Migration):
    """Every record has its identifier, and no two have the same."""

    dependencies = [("publications", "0009_harvest_version_ids")]

    operations = [
        migrations.AlterField(
            model_name="harvestrecord",
            name="version_id",
            field=models.UUIDField(editable=False, unique=True),
        ),
    ]
