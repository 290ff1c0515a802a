"""The ASGI application of one process: live streams, pages and background tasks."""

import os
from typing import TYPE_CHECKING, cast

from django.core.asgi import get_asgi_application

if TYPE_CHECKING:
    from longtable.config.serving.asgi import Application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "longtable.config.settings")
_pages = cast("Application", get_asgi_application())

from longtable.config.serving.assembly import assemble  # noqa: E402  # Django must be set up first

application = assemble(_pages)
