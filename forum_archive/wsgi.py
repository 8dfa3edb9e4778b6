"""What the web server serves, with the project's own PostgreSQL running where no other is named."""

import os

from django.core.wsgi import get_wsgi_application

from forum_archive import embedded_postgres

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "forum_archive.settings")
embedded_postgres.ensure_running()
application = get_wsgi_application()
