"""Gunicorn: one place for its settings, read by `make serve` and by the image."""

import os
from pathlib import Path

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
