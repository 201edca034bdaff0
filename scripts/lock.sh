#!/bin/sh
# Resolve requirements*.in into locks with hashes, good for every supported Python and system.
set -eu
cd "$(dirname "$0")/.."
for name in requirements requirements-dev; do
    .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
        "$@" "$name.in" --output-file "$name.txt"
done
echo "Locked. Read the difference before you commit it: git diff requirements*.txt"
