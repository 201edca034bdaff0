"""The content that make run shows."""
