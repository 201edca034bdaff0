from django.db import migrations

NAME = "core_page_last_published"


class Migration(migrations.Migration):
    """The newest change of the site, which the sitemap tells, is found without reading all pages."""

    dependencies = [
        ("core", "0006_pages_by_depth_and_path"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.RunSQL(
            f"CREATE INDEX {NAME} ON wagtailcore_page (last_published_at)",
            f"DROP INDEX {NAME}",
        ),
    ]
