"""Strings of packages that have no Arabic of their own; ours is in locale/ar.

Named here so that message extraction keeps them. When a package gains its own Arabic, its lines
leave this file. Found by comparing each package's English and Arabic catalogues (2026-11-23).
"""

from django.utils.translation import gettext_noop, ngettext_lazy

WAGTAIL = (
    gettext_noop("Wagtail API v3"),
    gettext_noop("- Select an option -"),
    gettext_noop("A human-readable label to identify this token."),
    gettext_noop("created"),
    gettext_noop("revoked at"),
    gettext_noop("last used at"),
    gettext_noop("API token"),
    gettext_noop("API tokens"),
    gettext_noop("Create API token"),
    gettext_noop("API token created"),
    gettext_noop("Revoke API token"),
    gettext_noop("API token revoked"),
    gettext_noop("%(model_name)s scheduled for publishing at %(go_live_at)s"),
    gettext_noop("%(model_name)s scheduled for publishing"),
    gettext_noop("%(model_name)s unscheduled for publishing at %(go_live_at)s"),
    gettext_noop("%(model_name)s unscheduled from publishing"),
    gettext_noop('You do not have permission to publish pages at "%(page_title)s"'),
    gettext_noop("Cancelled by %(cancelled_by)s"),
    gettext_noop("Locked by"),
    gettext_noop("Anyone"),
    gettext_noop("Yes, revoke"),
    gettext_noop("No, don't revoke"),
    gettext_noop(
        'The token "%(name)s" has been created, copy it now, it will never be shown again.'
    ),
    gettext_noop("Copy token"),
    gettext_noop("Back to API tokens"),
    gettext_noop("Copying failed — please select and copy the token manually."),
    gettext_noop("Revoked"),
    gettext_noop("Last used"),
    gettext_noop("Token"),
    gettext_noop("Revoke"),
    gettext_noop("Never"),
    gettext_noop("Are you sure you want to revoke this API token?"),
    gettext_noop("API token '%(name)s' revoked."),
    gettext_noop("unknown number"),
    # Its Arabic of the hint below tags of pictures and files can hardly be understood.
    gettext_noop(
        'Multi-word tags with spaces will automatically be enclosed in double quotes (").'
    ),
    # Wagtail's Arabic calls a slug "short link", which is something else here.
    gettext_noop("slug"),
    gettext_noop("Slug"),
    # Its Arabic calls a published page "active", and reference and address "promotion".
    gettext_noop("Live"),
    gettext_noop("live"),
    gettext_noop("live revision"),
    gettext_noop("Compare with live version"),
    gettext_noop("Choose when this page should go live and/or expire"),
    gettext_noop(
        "Page '%(page_title)s' is live and this version has been scheduled for publishing."
    ),
    gettext_noop("Promote"),
    gettext_noop("Locale"),
    gettext_noop("Locale: "),
    gettext_noop("Settings"),
    # Its Arabic says "look in reality", "local language", "save" for "saved", and takes every
    # word for masculine; one sentence is left half in English.
    gettext_noop("View live"),
    gettext_noop("locale"),
    gettext_noop("Saved"),
    gettext_noop("Edit this %(object)s"),
    gettext_noop("Autosave is <span>paused</span>"),
)

WAGTAIL_LOCALIZE = (
    gettext_noop("Wagtail locales (Wagtail Localize version)"),
    gettext_noop("Language"),
    gettext_noop("Select a new language"),
    gettext_noop("Yes, delete"),
    gettext_noop("Back"),
    gettext_noop("Save"),
    gettext_noop(
        "This locale's current language code is not supported. "
        "Please choose a new language or delete this locale."
    ),
    gettext_noop("Usage"),
    gettext_noop("This locale's language code is not supported"),
    gettext_noop("Locales"),
    gettext_noop("Add a locale"),
    gettext_noop("Add locale"),
    gettext_noop("Locale '{0}' created."),
    gettext_noop("The locale could not be saved due to errors."),
    gettext_noop("Delete locale"),
    gettext_noop("Locale '{0}' updated."),
    gettext_noop(
        "This locale cannot be deleted because there are pages and/or other objects using it."
    ),
    gettext_noop("Are you sure you want to delete this locale?"),
    gettext_noop("Locale '{0}' deleted."),
)

TAGGIT = (
    gettext_noop('Expected a list of items but got type "{input_type}".'),
    gettext_noop("Invalid json list. A tag list submitted in string form must be valid json."),
    gettext_noop("All list items must be of string type."),
)

DJANGO = (
    gettext_noop("Password"),
    gettext_noop("Set password: %s"),
    gettext_noop("Reset password"),
    gettext_noop("Set password"),
    gettext_noop("Enabled"),
    gettext_noop("Disabled"),
    gettext_noop("Enter a valid domain name."),
    gettext_noop("Enter a valid %(protocol)s address."),
    gettext_noop("Constraint “%(name)s” is violated."),
    gettext_noop("%(model)s instance with %(field)s %(value)r is not a valid choice."),
    gettext_noop(
        "Enter a valid username. This value may contain only unaccented lowercase a-z and "
        "uppercase A-Z letters, numbers, and @/./+/-/_ characters."
    ),
    ngettext_lazy(
        "This password is too short. It must contain at least %d character.",
        "This password is too short. It must contain at least %d characters.",
    ),
    ngettext_lazy("Please submit at most %(num)d form.", "Please submit at most %(num)d forms."),
    ngettext_lazy("Please submit at least %(num)d form.", "Please submit at least %(num)d forms."),
)
