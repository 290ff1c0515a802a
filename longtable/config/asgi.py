"""The ASGI application of one process: live streams, pages and background tasks."""

import os
from typing import TYPE_CHECKING, cast

import django

if TYPE_CHECKING:
    from longtable.config.serving.asgi import Application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "longtable.config.settings")
django.setup(set_prefix=False)

from longtable.config.serving.assembly import assemble  # noqa: E402  # Django must be set up first
from longtable.config.serving.pages import Pages  # noqa: E402  # Django must be set up first

application = assemble(cast("Application", Pages()))
