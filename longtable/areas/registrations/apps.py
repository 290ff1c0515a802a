"""App configuration."""

from typing import Any

from django.apps import AppConfig

# How the record reads a verb between who acted and what on.
PHRASES = {
    "registration.set_up": "set up",
    "registration.turned_off": "closed registration on",
    "registration.called_off": "called off the event of",
    "registration.date_changed": "told everybody registered of the new date on",
    "registration.deleted": "deleted with its conversation",
    "registration.made": "made",
    "registration.changed": "changed",
    "registration.cancelled": "cancelled",
    "registration.moved_up": "gave a free place to",
    "registration.told": "wrote to people registered on",
    "registration.exported": "took away the list of",
    "registration.recording_sent": "sent the recording to people registered on",
    "registration.survey_sent": "sent the survey to people registered on",
    "registrations.forgotten": "deleted, because their time had come, the registrations of",
}
UNNAMED = {"registrant": "Somebody who registered"}


class RegistrationsConfig(AppConfig):
    """Registration for conversations, from the public page to the survey afterwards."""

    name = "longtable.areas.registrations"
    label = "registrations"

    def ready(self) -> None:
        """Add what this area gives to letters, doors, conversations and the record."""
        from longtable.areas.conversations import signals  # models must be loaded first
        from longtable.areas.conversations.queries.from_above import offer_to_hosts
        from longtable.areas.registrations import tasks
        from longtable.areas.registrations.actions import letters as written
        from longtable.areas.registrations.actions import telling
        from longtable.areas.registrations.queries import entrance, letters
        from longtable.foundation.audit import sentences
        from longtable.foundation.notices.letters import register
        from longtable.foundation.partnerships.doors import add_door

        sentences.register(PHRASES, UNNAMED)
        register(written.KIND, letters.build, tasks.letter_left)
        register(telling.SURVEY, letters.survey, tasks.survey_letter_left)
        add_door(entrance.address_of_page)
        offer_to_hosts(self.label, _links)
        signals.conversation_edited.connect(_follow_the_date, dispatch_uid=self.label)
        signals.conversation_closed.connect(_forget_in_time, dispatch_uid=self.label)
        signals.draft_deleted.connect(_allow_deletion, dispatch_uid=self.label)


def _links(conversation: Any) -> list[Any]:
    from django.urls import reverse

    from longtable.areas.conversations.queries.from_above import HostLink

    where = [conversation.partnership.slug, conversation.pk]
    return [HostLink("Registration", reverse("registrations:host", args=where))]


def _follow_the_date(conversation: Any, actor: Any, **_: Any) -> None:
    from longtable.areas.registrations import tasks
    from longtable.areas.registrations.actions.preparing import follow_the_date
    from longtable.areas.registrations.queries.entrance import page_of

    page = page_of(conversation)
    if page and follow_the_date(actor=actor, page=page):
        tasks.schedule(page)


def _forget_in_time(conversation: Any, **_: Any) -> None:
    from longtable.areas.registrations import tasks
    from longtable.areas.registrations.queries.entrance import page_of

    page = page_of(conversation)
    if page:
        tasks.schedule(page)


def _allow_deletion(conversation: Any, actor: Any, **_: Any) -> None:
    from longtable.areas.registrations.actions.preparing import allow_deletion
    from longtable.areas.registrations.queries.entrance import page_of

    page = page_of(conversation)
    if page:
        allow_deletion(actor=actor, page=page)
