"""Puts the parts of one serving process together."""

from django.conf import settings

from longtable.config.serving.asgi import Application
from longtable.config.serving.body import BodyReader
from longtable.config.serving.seats import Seated, seats_of
from longtable.config.serving.site import Site
from longtable.config.serving.static_files import StaticFiles
from longtable.config.serving.tasks_worker import TasksWorker
from longtable.foundation.live.edition import Alone, Source
from longtable.foundation.live.hub import Hub
from longtable.foundation.live.intake import PostRoom
from longtable.foundation.live.shared import Shared


def assemble(pages: Application) -> Site:
    """The whole site around Django's `pages`."""
    in_database = "django_tasks_db" in str(settings.TASKS["default"]["BACKEND"])
    source: Source = Shared() if settings.SERVED_BY_SEVERAL else Alone()
    return Site(
        Hub(source=source),
        Seated(pages, BodyReader(settings.MAX_UPLOAD_BYTES), seats_of(settings.WORKERS)),
        StaticFiles(),
        PostRoom(),
        TasksWorker(lambda: source.is_on_duty) if in_database else None,
    )
