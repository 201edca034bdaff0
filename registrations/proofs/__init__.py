"""Public pages of what follows an event: verification of certificates, evaluation sheets."""
