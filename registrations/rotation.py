"""Sealing everything anew with the first key; ended at any moment, it goes on where it was."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.db.models import TextField
from django.db.models.functions import Cast

from core.encryption import is_sealed_with_first_key
from core.fields import EncryptedTextField

# So many rows are locked at a time.
BATCH = 200


def sealed_fields() -> Iterator[tuple[type[models.Model], list[str]]]:
    """Yield every model of the site that seals something, with the names of its sealed fields."""
    for model in apps.get_models(include_auto_created=True):
        own = model._meta.local_concrete_fields
        if names := [one.attname for one in own if isinstance(one, EncryptedTextField)]:
            yield model, names


def rotate() -> Iterator[int]:
    """Seal with the first key what is sealed with another; yield after each batch how many rows.

    Each batch is a transaction: a row is read and written under its lock, so that nobody's change
    gets lost in between.
    """
    for model, names in sealed_fields():
        last = None
        while rows := _tokens(model, names, last):
            last = rows[-1]["pk"]
            old = [row["pk"] for row in rows if _is_old(row)]
            if old:
                yield _seal_anew(model, names, old)


def left_under_other_keys() -> int:
    """Return how many rows hold something that the first key does not open."""
    count = 0
    for model, names in sealed_fields():
        last = None
        while rows := _tokens(model, names, last):
            last = rows[-1]["pk"]
            count += sum(_is_old(row) for row in rows)
    return count


def _tokens(model: type[models.Model], names: list[str], after: Any) -> list[dict[str, Any]]:
    """Return the next rows as the database holds them, sealed."""
    raw = {f"raw_{name}": Cast(name, TextField()) for name in names}
    rows = model._default_manager.order_by("pk").annotate(**raw)
    rows = rows if after is None else rows.filter(pk__gt=after)
    return list(rows.values("pk", *raw)[:BATCH])


def _is_old(row: dict[str, Any]) -> bool:
    tokens = (told for name, told in row.items() if name != "pk" and told)
    return any(not is_sealed_with_first_key(token) for token in tokens)


def _seal_anew(model: type[models.Model], names: list[str], keys: list[Any]) -> int:
    with transaction.atomic():
        rows = list(model._default_manager.select_for_update().filter(pk__in=keys).only(*names))
        model._default_manager.bulk_update(rows, names, batch_size=BATCH)
    return len(rows)
