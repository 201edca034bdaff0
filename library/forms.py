"""Upload forms of the admin: a file that cannot be used gets a sentence, never a 500."""

from pathlib import PurePath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html
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
        # Nothing changed yet; what is said of an earlier change is not said of the next.
        if self.instance.pk:
            self.initial["change_note"] = ""
            self._tell_present_note()
        else:
            self.fields.pop("change_note", None)

    def _tell_present_note(self) -> None:
        """Say what readers are told of the present file, and how it is put right."""
        field = self.fields.get("change_note")
        if field is None or not self.instance.replaced_on:
            return
        if self.instance.change_note:
            field.help_text = format_html(
                _(
                    "Readers see: “{note}”. To correct it, write it anew here without choosing a"
                    " file; empty, it stays."
                ),
                note=format_html("<bdi>{}</bdi>", self.instance.change_note),
            )
        else:
            field.help_text = _("Readers see no note. What you write here is shown to them.")

    def full_clean(self) -> None:
        """Keep the stored file on a form that is shown again, and ask for the new one anew.

        A file that is uploaded among many waits on the server meanwhile.
        """
        stored = self.instance.file.name if self.instance.file else ""
        super().full_clean()
        if not (self._errors and self.instance.pk):
            return
        self.instance.file = stored
        if self.add_prefix("file") in self.files and "file" not in self._errors:
            message = _("Choose the file again: a browser does not keep it after an error.")
            self.add_error("file", message)

    def clean(self) -> dict[str, Any]:
        """Ask what changed when a file that readers have is replaced; keep or correct the note."""
        data: dict[str, Any] = super().clean()
        if "change_note" not in self.fields or "file" not in data:
            return data
        note = data.get("change_note")
        if "file" not in self.changed_data:
            if note and not self.instance.replaced_on:
                message = _("The note belongs to a new file. Choose the file, or delete the note.")
                self.add_error("change_note", message)
            data["change_note"] = note or self.instance.change_note
        elif not note and "change_note" not in self.errors and self.instance.shown_on.exists():
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
