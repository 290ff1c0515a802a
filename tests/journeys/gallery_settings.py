"""The real settings, with the gallery's pages added."""

from longtable.config.settings import *  # noqa: F403  # everything else is the site's own

ROOT_URLCONF = "tests.journeys.gallery"
