"""Images and documents as evidence: cleaned, counted, served privately."""
