"""The fixture by which a running site is checked from outside (`acceptance_fixture`)."""
