"""Statements, field updates and reports."""
