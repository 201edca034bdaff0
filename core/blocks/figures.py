"""Blocks of figures: key figures and tables."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail_localize.segments import StringSegmentValue


class KeyFigureBlock(blocks.StructBlock):
    """One number and what it counts."""

    number = blocks.CharBlock(label=_("number"), max_length=24)
    unit = blocks.CharBlock(label=_("unit"), required=False, max_length=40)
    label = blocks.CharBlock(label=_("what it counts"), max_length=160)
    note = blocks.CharBlock(label=_("note"), required=False, max_length=200)

    class Meta:
        icon = "order"
        label = _("Key figure")


class KeyFiguresBlock(blocks.ListBlock):
    """Two to four numbers that carry the text."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(KeyFigureBlock(), min_num=1, max_num=4, **kwargs)

    class Meta:
        icon = "order"
        label = _("Key figures")
        template = "core/blocks/key_figures.html"


class DataTableBlock(TypedTableBlock):
    """A table of text and numbers whose caption, headings and text cells can be translated.

    wagtail-localize skips typed tables; these two methods give it their texts and take the
    translations back (docs/decisions/0004).
    """

    def __init__(self, **kwargs: Any) -> None:
        columns = [
            ("text", blocks.CharBlock(label=_("text"), required=False)),
            ("number", blocks.DecimalBlock(label=_("number"), required=False)),
        ]
        super().__init__(columns, **kwargs)

    class Meta:
        icon = "table"
        label = _("Table")
        template = "core/blocks/table.html"

    def get_translatable_segments(self, value: Any) -> list[StringSegmentValue]:
        """Return caption, headings and text cells as segments with stable paths."""
        if not value:
            return []
        texts = {"caption": value.caption or ""}
        for index, column in enumerate(value.columns):
            texts[f"heading-{index}"] = column["heading"] or ""
        for row_index, row in enumerate(value.row_data):
            for index, cell in enumerate(row["values"]):
                if value.columns[index]["block"].name == "text":
                    texts[f"cell-{row_index}-{index}"] = cell or ""
        return [StringSegmentValue(path, text) for path, text in texts.items() if text]

    def restore_translated_segments(self, value: Any, segments: list[StringSegmentValue]) -> Any:
        """Put translated texts back where `get_translatable_segments` found them."""
        for segment in segments:
            kind, _dash, place = segment.path.partition("-")
            text = segment.render_text()
            if kind == "caption":
                value.caption = text
            elif kind == "heading":
                value.columns[int(place)]["heading"] = text
            else:
                row, column = place.split("-")
                value.row_data[int(row)]["values"][int(column)] = text
        return value
