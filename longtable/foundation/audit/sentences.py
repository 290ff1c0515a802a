"""How the record reads: verbs as people say them, and the names of what they speak of."""

from collections import defaultdict
from collections.abc import Iterable

from django.apps import apps
from django.db import models
from django.utils.text import Truncator

from longtable.foundation.accounts.models import Person
from longtable.foundation.audit.models import AuditEvent

LONGEST_NAME = 70
_unnamed = {"guest": "A guest", "system": "The program"}
_phrases: dict[str, str] = {}
Names = dict[str, str]


def register(phrases: dict[str, str], unnamed: dict[str, str] | None = None) -> None:
    """Say how verbs read between an actor and a subject, where the verb itself will not do.

    Without it 'conversation.opened' reads as 'opened'. `unnamed` says what kinds of actors are
    called that have no name: {"guest": "A guest"}.
    """
    _phrases.update(phrases)
    _unnamed.update(unnamed or {})


def phrase(verb: str) -> str:
    """A verb as people say it."""
    return _phrases.get(verb, verb.split(".")[-1].replace("_", " "))


def names_of(events: Iterable[AuditEvent]) -> Names:
    """Names for everything that the events mention, read now and never stored.

    One query for each kind of thing mentioned, whatever the number of events.
    """
    wanted: dict[str, set[str]] = defaultdict(set)
    for event in events:
        for mention in (event.actor, event.on_behalf_of, event.subject):
            kind, _, key = mention.partition(":")
            if key:
                wanted[kind].add(key)
    return {name: text for kind, keys in wanted.items() for name, text in _named(kind, keys)}


def _named(kind: str, keys: set[str]) -> list[tuple[str, str]]:
    model: type[models.Model] | None = Person if kind == "person" else _model(kind)
    if model is None:
        return []
    label = str(model._meta.verbose_name)
    found = model._default_manager.filter(pk__in=keys)
    return [(f"{kind}:{thing.pk}", _shown(kind, label, thing)) for thing in found]


def _model(kind: str) -> type[models.Model] | None:
    return next((m for m in apps.get_models() if m._meta.model_name == kind), None)


def _shown(kind: str, label: str, thing: object) -> str:
    name = Truncator(str(thing).removesuffix(".")).chars(LONGEST_NAME)
    if kind in ("person", "organisation"):
        return name
    # A row without a name of its own calls itself by its kind and number.
    own_name = not name.lower().startswith(label)
    return f"the {label} “{name}”" if own_name else f"the {label}{name[len(label) :]}"


def sentence(event: AuditEvent, names: Names) -> str:
    """An event in words: who did what to which thing."""
    return f"{_actor(event, names)} {phrase(event.verb)} {_subject(event, names)}."


def because(event: AuditEvent) -> str:
    """The rule that allowed it, in words."""
    return event.rule.replace("_", " ")


def _actor(event: AuditEvent, names: Names) -> str:
    kind = event.actor.partition(":")[0]
    if kind in _unnamed:
        return _unnamed[kind]
    return names.get(event.actor, "Somebody whose account is gone")


def _subject(event: AuditEvent, names: Names) -> str:
    if event.subject == event.actor:
        return "their own account"
    kind, _, number = event.subject.partition(":")
    return names.get(event.subject, f"a {kind} that is no longer kept (number {number})")
