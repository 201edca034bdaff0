#!/usr/bin/env python
"""Run the site's administrative commands."""

import os
import sys


def main() -> None:
    """Run one management command with the settings of DJANGO_SETTINGS_MODULE (default: dev)."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_project.settings.dev")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
