from django.db import migrations, models


class Migration(migrations.Migration):
    """What was taken out of a file may be unknown: null, not an empty list."""

    dependencies = [("library", "0007_ocr_asked_at")]

    operations = [
        migrations.AlterField(
            model_name="evidencedocument",
            name="removed",
            field=models.JSONField(blank=True, editable=False, null=True),
        ),
    ]
