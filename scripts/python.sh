#!/bin/sh
# Run one of the project's scripts with a Python that Mizan supports: python.sh -m scripts.NAME [ARGUMENT ...]
set -eu
cd "$(dirname "$0")/.."
for candidate in ${PYTHON:-} python3.13 python3.12 python3.11 python3; do
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        exec "$candidate" "$@"
    fi
done
echo "Mizan needs Python 3.11 or newer, and found none. Install it, or name it: make run PYTHON=/path/to/python3" >&2
exit 1
