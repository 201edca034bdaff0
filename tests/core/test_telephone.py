"""Telephone numbers: what is taken, what is refused, what a telephone dials."""

import pytest
from django.core.exceptions import ValidationError

from core.telephone import dialled, validate_phone_numbers


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("+970 8 282 0442", "+97082820442"),
        ("1800-100-200", "1800100200"),
        ("(08) 282/0442", "082820442"),
        ("٠٥٩٩ ١٢٣ ٤٥٦", "0599123456"),
        ("101", "101"),
    ],
)
def test_a_number_is_dialled_as_it_was_meant(written: str, number: str) -> None:
    validate_phone_numbers(written)

    assert dialled(written) == number


@pytest.mark.parametrize(
    "written", ["call us", "12", "08-282<script>", "++97082820442", "1234567890123456"]
)
def test_what_cannot_be_called_is_refused_and_named(written: str) -> None:
    with pytest.raises(ValidationError) as refused:
        validate_phone_numbers(f"+970 8 282 0442\n{written}")

    assert written in refused.value.message
