"""Blocks of the body: links, slim migrations, renaming a block in stored bodies."""

import json
from typing import Any

import pytest
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.models import Revision

from core.blocks import BodyBlock
from core.blocks.links import LinkBlock
from core.blocks.rename import rename_block
from core.fields import SlimStreamField
from publications.models import StatementPage
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "value",
    [
        {"text": "بلا هدف", "page": None, "address": ""},
        {"text": "", "page": None, "address": "https://www.un.org/"},
    ],
    ids=["no target", "address without title"],
)
def test_a_link_without_target_or_title_is_refused(value: dict[str, Any]) -> None:
    block = LinkBlock()

    with pytest.raises(StructBlockValidationError):
        block.clean(block.to_python(value))


def test_a_link_has_one_target_only() -> None:
    block = LinkBlock()
    value = block.to_python(
        {"text": "هدفان", "page": builders.home().pk, "address": "https://www.un.org/"}
    )

    with pytest.raises(StructBlockValidationError):
        block.clean(value)


def test_a_script_address_is_no_link() -> None:
    block = LinkBlock()
    value = block.to_python({"text": "انقر", "page": None, "address": "javascript:alert(1)"})

    with pytest.raises(StructBlockValidationError):
        block.clean(value)


def test_block_definitions_stay_out_of_migrations() -> None:
    _name, path, args, kwargs = SlimStreamField(BodyBlock(), blank=True).deconstruct()

    assert path == "core.fields.SlimStreamField"
    assert args == [[]]
    assert set(kwargs) == {"blank"}


def test_renaming_a_block_reaches_live_rows_and_every_revision() -> None:
    page = builders.statement()
    page.save_revision()
    old, new = "paragraph", "prose"

    changed = rename_block(StatementPage, "body", old, new)

    revisions = Revision.objects.filter(object_id=str(page.pk))
    stored = [json.loads(revision.content["body"]) for revision in revisions]
    assert changed == 1 + revisions.count()
    assert all(block["type"] == new for body in stored for block in body)
    assert new in raw_body(page.pk)
    assert old not in raw_body(page.pk).replace("<p>", "")


def test_renaming_a_block_that_is_nowhere_changes_nothing() -> None:
    builders.statement()

    assert rename_block(StatementPage, "body", "no_such_block", "other") == 0


def raw_body(pk: int) -> str:
    """Return the stored text of a body, past the field."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM publications_statementpage WHERE page_ptr_id = %s", [pk])
        return str(cursor.fetchone()[0])


def test_every_block_shows_a_label_in_arabic() -> None:
    from django.utils.translation import override

    with override("ar"):
        labels = [str(block.label) for block in BodyBlock().child_blocks.values()]

    assert all(any("\u0600" <= letter <= "\u06ff" for letter in label) for label in labels)
