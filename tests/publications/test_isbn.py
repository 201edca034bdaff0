"""A book number with a slip of the pen is told in the form, and stays one in every language."""

import pytest
from wagtail_localize.models import TranslationSource

from publications.forms import ReportForm
from publications.isbn import is_isbn
from publications.models import ReportPage
from tests import builders


class NumberForm(ReportForm):
    """The field of the book number alone."""

    class Meta:
        model = ReportPage
        fields = ["isbn"]
        formsets: list[str] = []


@pytest.mark.parametrize(
    "number",
    ["978-3-16-148410-0", "9783161484100", "3-16-148410-X", "316148410x", "979 10 90636 07 1"],
)
def test_a_book_number_may_be_written_with_hyphens(number: str) -> None:
    assert is_isbn(number)


@pytest.mark.parametrize(
    "number",
    ["978-3-16-148410-1", "978-3-16-184410-0", "3-16-148410-0", "977-3-16-148410-0", "12345", "X"],
)
def test_a_slip_of_the_pen_is_found(number: str) -> None:
    assert not is_isbn(number)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "kept"),
    [("٩٧٨-٣-١٦-١٤٨٤١٠-٠", "978-3-16-148410-0"), ("", ""), ("978-3-16-148410-1", None)],
)
def test_the_form_of_a_publication_tells_it(typed: str, kept: str | None) -> None:
    form = NumberForm({"isbn": typed}, instance=builders.report())
    form.is_valid()

    assert form.cleaned_data.get("isbn") == kept
    assert ("isbn" in form.errors) == (kept is None)


@pytest.mark.django_db
def test_a_book_number_is_no_text_to_be_translated() -> None:
    page = builders.report(isbn="978-3-16-148410-0")
    source, _created = TranslationSource.get_or_create_from_instance(page)
    source.refresh_segments()

    assert not source.stringsegment_set.filter(context__path="isbn").exists()
    assert source.overridablesegment_set.filter(context__path="isbn").exists()
