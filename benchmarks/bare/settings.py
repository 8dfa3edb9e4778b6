"""As little as Django runs with. The database is the archive's, through as large a pool."""

from forum_archive import embedded_postgres, environment

SECRET_KEY = "for measuring alone, on this machine, where nothing is signed"  # noqa: S105
ALLOWED_HOSTS = ["127.0.0.1"]
ROOT_URLCONF = "benchmarks.bare.urls"
MIDDLEWARE: list[str] = []
INSTALLED_APPS: list[str] = []
USE_TZ = True
DATABASES = {
    "default": environment.database(
        embedded_postgres.database_url(), pooled=environment.flag("FORUM_ARCHIVE_DATABASE_POOL")
    )
}
