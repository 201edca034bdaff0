"""Upload forms of the admin: a file that cannot be used gets a sentence, never a 500."""

from pathlib import PurePath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from .document_metadata import clean_document, wrong_kind
from .fields import CleanedFile, cleaned
from .image_metadata import clean_image
from .metadata import UnreadableFile


class EvidenceImageFormField(WagtailImageField):
    """Reads an uploaded picture, cleans it, and says in words what is wrong with a bad one."""

    def to_python(self, data: Any) -> Any:
        """Return the cleaned picture. Its name, kind and pixels are right by then.

        Wagtail's own checks are left out: they read the file first and answer 500 on a damaged
        PNG or GIF (seen with Wagtail 8.0.1), and they refuse a JPEG whose name ends in .png.
        """
        file = forms.FileField.to_python(self, data)
        if file is None:
            return None
        self.check_image_file_size(file)
        try:
            return cleaned(file, clean_image)
        except UnreadableFile as error:
            raise ValidationError(str(error), code="invalid_image") from error


class EvidenceImageForm(BaseImageForm):
    """The image form with the cleaning field in place of Wagtail's."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            plain = self.fields["file"]
            self.fields["file"] = EvidenceImageFormField(
                label=plain.label, required=plain.required, widget=plain.widget
            )


class EvidenceDocumentForm(BaseDocumentForm):
    """The document form: Wagtail checks the size, then the content is read and cleaned."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            # Nothing changed yet.
            self.fields.pop("change_note", None)

    def clean(self) -> dict[str, Any]:
        """Ask what changed when a file that readers have is replaced."""
        data: dict[str, Any] = super().clean()
        is_new = "file" in self.changed_data and "file" in data and bool(self.instance.pk)
        if "change_note" not in self.fields or not is_new:
            return data
        if "change_note" not in self.changed_data:
            data["change_note"] = ""
        if not data["change_note"] and self.instance.shown_on.exists():
            message = _("Readers have the earlier file. Say in a sentence what changed.")
            self.add_error("change_note", message)
        return data

    def clean_file(self) -> Any:
        """Return the cleaned document, or say what kind of file is wanted."""
        file = self.cleaned_data["file"]
        if "file" not in self.changed_data or isinstance(file, CleanedFile):
            return file
        try:
            clean = cleaned(file, clean_document)
            if clean.clean.extension == ".csv" and PurePath(file.name).suffix.lower() != ".csv":
                # Any text can be read as CSV; only its name says that it is meant to be.
                raise wrong_kind()
        except UnreadableFile as error:
            raise ValidationError(str(error)) from error
        return clean
