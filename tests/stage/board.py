"""What the stage shows: a text for each key, kept in memory."""

from django.template.loader import render_to_string
from django_tasks import task

from longtable.foundation.live import registry

texts: dict[str, str] = {}


def write(key: str, text: str) -> None:
    texts[key] = text
    registry.changed("stage", key)


@task()
def write_later(key: str, text: str) -> None:
    write(key, text)


def context(key: str) -> dict[str, str]:
    return {"key": key, "text": texts.get(key, "")}


def snapshot(key: str, audience: str) -> registry.Snapshot:
    return {
        "state": context(key) | {"audience": audience},
        "html": {
            "text": render_to_string("stage/text.html", context(key)),
            "form": render_to_string("stage/form.html", context(key)),
        },
        "announcement": f"It now says {texts.get(key, '')}.",
    }
