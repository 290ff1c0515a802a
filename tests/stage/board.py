"""What the stage shows: a text for each key, kept where all serving processes find it."""

from django.core.cache import cache
from django.template.loader import render_to_string
from django_tasks import task

from longtable.foundation.live import registry


def write(key: str, text: str) -> None:
    cache.set(f"stage.{key}", text, None)
    registry.changed("stage", key)


@task()
def write_later(key: str, text: str) -> None:
    write(key, text)


def read(key: str) -> str:
    return cache.get(f"stage.{key}", "")


def context(key: str) -> dict[str, str]:
    return {"key": key, "text": read(key)}


def snapshot(key: str, audience: str) -> registry.Snapshot:
    shown = context(key)
    return {
        "state": shown | {"audience": audience},
        "html": {
            "text": render_to_string("stage/text.html", shown),
            "form": render_to_string("stage/form.html", shown),
        },
        "announcement": f"It now says {shown['text']}.",
    }
