"""The register of imported references goes back to its older shape and comes again."""

from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from publications.models import Reference
from tests import builders
from tests.publications.archives import import_these, row

BEFORE = [("publications", "0006_statistics_releases")]


def migrate_to(targets: list[tuple[str, str]]) -> None:
    """Bring the database to a state of the past, or of today."""
    executor = MigrationExecutor(connection)
    executor.migrate(targets)


@pytest.mark.django_db(transaction=True)
def test_two_references_of_one_work_do_not_hinder_the_way_back(tmp_path: Path, site: None) -> None:
    ours = builders.statement().reference
    english = row(reference="E-5", language="en", title="Water", translation_of="11/2016")
    assert import_these(tmp_path, row(), english) == []
    today = MigrationExecutor(connection).loader.graph.leaf_nodes()

    try:
        migrate_to(BEFORE)
    finally:
        migrate_to(today)

    assert list(Reference.objects.values_list("code", "short")) == [
        (ours, ours.lower().replace("/", "-"))
    ]
