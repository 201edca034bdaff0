"""Model fields of our own."""

from typing import Any

from django.db import models
from wagtail.fields import StreamField

from core.encryption import opened, sealed


class SlimStreamField(StreamField):
    """A StreamField whose block definitions stay out of migrations.

    A change to a block then makes no migration, and migrations stay short. The price: migrations
    cannot rebuild stream values; data migrations that rename a block use `core.blocks.rename`.
    """

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Describe the field for migrations with an empty list of blocks."""
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [[]], kwargs


class EncryptedTextField(models.TextField):  # type: ignore[type-arg]  # Django has no [] here.
    """A text that the database holds sealed; it can be neither searched nor sorted there."""

    def get_prep_value(self, value: Any) -> Any:
        """Seal what is stored."""
        text = super().get_prep_value(value)
        return sealed(text) if isinstance(text, str) else text

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        """Open what is read."""
        return opened(value) if isinstance(value, str) else value

    def get_lookup(self, lookup_name: str) -> Any:
        """Allow no comparison but with nothing: equal texts are sealed differently."""
        return super().get_lookup(lookup_name) if lookup_name == "isnull" else None
