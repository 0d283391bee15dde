"""How gunicorn serves the site, on a desk and in a container alike.

FAZHI_BIND          address to listen on (127.0.0.1:8000)
FAZHI_WEB_WORKERS   processes (2); each answers four requests at a time
"""

import os

wsgi_app = "fazhi_site.wsgi"
bind = os.environ.get("FAZHI_BIND", "127.0.0.1:8000")
worker_class = "gthread"
workers = int(os.environ.get("FAZHI_WEB_WORKERS", "2"))
threads = 4
# Without worker processes an upload is read within its request.
timeout = 120
# A heartbeat file on a slow disk makes gunicorn take its workers for dead.
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
loglevel = "warning"
