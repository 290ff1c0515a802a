"""The root ASGI application: live streams before Django, everything else Django's."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "longtable.config.settings")
application = get_asgi_application()
