"""Renaming a block in stored bodies: live rows and every revision.

Migrations hold no block definitions (core.fields.SlimStreamField), so a data migration that
renames a block calls `rename_block` from `migrations.RunPython`.
"""

import json
from typing import Any


def renamed(stream: list[dict[str, Any]], old: str, new: str) -> list[dict[str, Any]]:
    """Return raw stream data in which top-level blocks of type `old` are of type `new`."""
    return [{**child, "type": new} if child["type"] == old else child for child in stream]


def rename_block(model: Any, field_name: str, old: str, new: str) -> int:
    """Rename a top-level block in all rows of `model` and all their revisions.

    `model` is a current or historical page model; returns how many rows and revisions changed.
    """
    from django.contrib.contenttypes.models import ContentType
    from wagtail.models import Revision

    changed = 0
    for pk, value in model.objects.values_list("pk", field_name):
        raw = _raw(value)
        if any(child["type"] == old for child in raw):
            text = json.dumps(renamed(raw, old, new), ensure_ascii=False)
            _update_text(model, pk, field_name, text)
            changed += 1
    content_type = ContentType.objects.get_by_natural_key(
        model._meta.app_label, model._meta.model_name
    )
    for revision in Revision.objects.filter(content_type=content_type).iterator():
        raw = json.loads(revision.content.get(field_name) or "[]")
        if any(child["type"] == old for child in raw):
            revision.content[field_name] = json.dumps(renamed(raw, old, new), ensure_ascii=False)
            revision.save(update_fields=["content"])
            changed += 1
    return changed


def _raw(value: Any) -> list[dict[str, Any]]:
    """Return the stored children of a stream value, whether or not its blocks are known."""
    if hasattr(value, "raw_data") and not getattr(value, "raw_text", None):
        return [dict(child) for child in value.raw_data]
    return list(json.loads(value.raw_text or "[]"))


def _update_text(model: Any, pk: Any, field_name: str, text: str) -> None:
    """Write the JSON text of a stream past the field, which would drop blocks it does not know."""
    from django.db import connection

    table, column = model._meta.db_table, model._meta.get_field(field_name).column
    key = model._meta.pk.column
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {quote(table)} SET {quote(column)} = %s WHERE {quote(key)} = %s",  # noqa: S608
            [text, pk],
        )
