"""Does the web server of this machine answer? Exit code 0 or 1, for a container's health check."""

import os
import sys
import urllib.error
import urllib.request


def main() -> int:
    """Ask /healthz by a host name that the site accepts."""
    port = os.environ.get("PORT", "8000")
    host = os.environ.get("ALLOWED_HOSTS", "127.0.0.1").split(",")[0].strip().lstrip("*.")
    question = urllib.request.Request(f"http://127.0.0.1:{port}/healthz")
    question.add_header("Host", host or "127.0.0.1")
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(question, timeout=4) as answer:
            return 0 if answer.status == 200 else 1
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return 1


if __name__ == "__main__":
    sys.exit(main())
