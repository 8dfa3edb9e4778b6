"""How gunicorn serves the archive: `gunicorn --config deploy/gunicorn.conf.py forum_archive.wsgi`."""

import os
from pathlib import Path
from typing import Any

port = os.environ.get("PORT") or "8000"
bind = f"127.0.0.1:{port}"  # a proxy stands before it, or a person at this machine
worker_class = "gthread"
workers = 2
threads = 8
keepalive = 5
loglevel = "warning"
raw_env = ["FORUM_ARCHIVE_DATABASE_POOL=yes"]  # here and nowhere else: a pool in a command would never end
control_socket_disable = True  # it would want a folder in the home
if Path("/dev/shm").is_dir():  # noqa: S108
    worker_tmp_dir = "/dev/shm"  # noqa: S108 (a heartbeat on a busy disk looks like a dead worker)


def post_worker_init(worker: Any) -> None:
    """The first worker has loaded the application, and the port is open: now it answers."""
    if worker.age == 1:
        print(f"Ready: http://localhost:{port}/", flush=True)
