"""Model fields of our own."""

from typing import Any

from wagtail.fields import StreamField


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
