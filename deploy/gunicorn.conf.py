"""Gunicorn: one place for its settings, read by `make serve` and by the image."""

import os
from pathlib import Path
from typing import Any

from gunicorn.glogging import Logger

from core.logs import CarefulFormatter


class CarefulLogger(Logger):
    """The web server's own lines, which name paths, cleaned like those of the site."""

    def setup(self, cfg: Any) -> None:
        """Open the log as configured, and clean what goes into it."""
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(CarefulFormatter(self.error_fmt, self.datefmt))


logger_class = CarefulLogger
wsgi_app = "site_project.wsgi:application"
bind = f"{os.environ.get('BIND', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
# Long enough for a report of 80 MB from the proxy, short enough to free a stuck thread.
timeout = 60
graceful_timeout = 20
# The heartbeat file must not wait for a slow disk.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None
# Every worker begins anew after so many requests, not all at once: memory stays flat.
max_requests = 2000
max_requests_jitter = 400
# Readers' addresses are not written down here; the proxy in front decides what it keeps.
accesslog = None
errorlog = "-"
control_socket_disable = True
