"""Campaigns: a demand, to whom it is put, what everybody can do, and what came of it."""
