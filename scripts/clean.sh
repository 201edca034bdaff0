#!/bin/sh
# Remove what the other commands can build again; data under var/ is not touched.
set -eu
cd "$(dirname "$0")/.."
rm -rf .venv .mypy_cache .pytest_cache .ruff_cache var/static var/screenshots var/demo-site.json
find . -path ./var -prune -o -path ./.git -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +
find locale -name '*.mo' -exec rm -f {} +
echo "Removed the environment, caches and compiled messages. Data in var/ is still there."
