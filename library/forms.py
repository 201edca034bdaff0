"""Upload forms of the admin: a file that cannot be used gets a sentence, never a 500."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from .fields import CleanedFile, cleaned
from .metadata import UnreadableFile, clean_document, clean_image


class EvidenceImageFormField(WagtailImageField):
    """Reads an uploaded picture, cleans it, and says in words what is wrong with a bad one."""

    def to_python(self, data: Any) -> Any:
        """Return the cleaned picture, checked by Wagtail's own rules as well."""
        file = forms.FileField.to_python(self, data)
        if file is None:
            return None
        self.check_image_file_size(file)
        try:
            clean = cleaned(file, clean_image)
        except UnreadableFile as error:
            raise ValidationError(str(error), code="invalid_image") from error
        return super().to_python(clean)


class EvidenceImageForm(BaseImageForm):
    """The image form with the cleaning field in place of Wagtail's."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain = self.fields["file"]
        field = EvidenceImageFormField(
            label=plain.label, required=plain.required, widget=plain.widget
        )
        field.widget.is_required = plain.required
        self.fields["file"] = field


class EvidenceDocumentForm(BaseDocumentForm):
    """The document form: size first, then content, then cleaning."""

    def clean_file(self) -> Any:
        """Return the cleaned document, or say what kind of file is wanted."""
        file = self.cleaned_data["file"]
        if not isinstance(file, File) or isinstance(file, CleanedFile) or _is_stored(file):
            return file
        from django.conf import settings

        limit = settings.WAGTAILDOCS_MAX_UPLOAD_SIZE
        if file.size > limit:
            message = _("The file is too big: %(size)s. At most %(limit)s are allowed.")
            sizes = {"size": filesizeformat(file.size), "limit": filesizeformat(limit)}
            raise ValidationError(message, params=sizes)
        try:
            return cleaned(file, clean_document)
        except UnreadableFile as error:
            raise ValidationError(str(error)) from error


def _is_stored(file: Any) -> bool:
    """Say whether the form shows a file that was stored earlier and is left as it is."""
    return bool(getattr(file, "_committed", False))
