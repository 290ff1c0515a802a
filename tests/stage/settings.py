"""The real settings, and the stage: one more app with a live page that tests can write on."""

from longtable.config.settings import *  # noqa: F403  # a real site with one more app

INSTALLED_APPS = [*INSTALLED_APPS, "tests.stage"]  # noqa: F405  # from the star above
ROOT_URLCONF = "tests.stage.urls"
