"""The public side of registrations: form, answer, look-up, nominations. No script, no cookie."""
