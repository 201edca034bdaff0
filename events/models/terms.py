"""What makes an event possible for people who need it: a controlled list."""

from django.utils.translation import gettext_lazy as _

from core.models import Term


class Accommodation(Term):
    """Something prepared for those who need it: sign language, a ramp, childcare."""

    api_name = "accommodations"

    class Meta(Term.Meta):
        verbose_name = _("accommodation")
        verbose_name_plural = _("accommodations")
