"""What the library tells whoever wants to know."""

from django.dispatch import Signal

# The stored text of pages of a document has changed; sent within the transaction that stores it.
# Arguments: `document_id`.
text_changed = Signal()
