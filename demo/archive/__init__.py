"""A made-up archive of any size, for measuring: the same for the same seed."""
