"""Which fields of a record a save changes: noted before it, for those who hear of it afterwards."""

from collections.abc import Iterable
from typing import Any

NOTED = "_changed_fields"


def note_changes(instance: Any) -> None:
    """Note on `instance`, which is about to be saved, what differs from the stored record."""
    fields = instance._meta.concrete_fields
    names = [field.attname for field in fields]
    stored = type(instance)._base_manager.filter(pk=instance.pk).values(*names).first() or {}
    changed = {
        field.name
        for field in fields
        if stored and stored[field.attname] != getattr(instance, field.attname)
    }
    setattr(instance, NOTED, changed)


def has_changed(instance: Any, fields: Iterable[str]) -> bool:
    """Say whether the save that was just done changed one of `fields` of a record known before."""
    return not getattr(instance, NOTED, set()).isdisjoint(fields)
