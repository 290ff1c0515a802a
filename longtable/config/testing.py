"""Settings for tests: the real ones, plain static files and a throw-away data folder."""

import os
import tempfile

os.environ.setdefault("LONGTABLE_DATA_DIR", tempfile.mkdtemp(prefix="longtable-test-"))
# Both processes of a run have a core; threads of linear algebra only get in each other's way.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("LONGTABLE_SECRET_KEY", "a-secret-for-tests-only-" * 3)

from longtable.config.settings import *  # noqa: F403  # the environment comes first

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
# Looks for static files when they are asked for, so that tests need none collected.
SERVESTATIC_AUTOREFRESH = True
