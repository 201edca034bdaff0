from django.db import migrations

NAME = "core_page_depth_path"


class Migration(migrations.Migration):
    """Sections and lists are found by depth and path; Wagtail has an index of the path alone."""

    dependencies = [
        ("core", "0005_free_tags"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.RunSQL(
            f"CREATE INDEX {NAME} ON wagtailcore_page (depth, path)",
            f"DROP INDEX {NAME}",
        ),
    ]
