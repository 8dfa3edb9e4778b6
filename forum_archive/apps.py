from django.apps import AppConfig
from django.core.checks import Tags, register

from forum_archive.checks import check_databases


class ForumArchiveConfig(AppConfig):
    name = "forum_archive"

    def ready(self) -> None:
        register(check_databases, Tags.database)
