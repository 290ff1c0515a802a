"""SaidField: words as people say them, which are stored only where words are kept."""

from typing import Any

from django.db import models

from longtable.foundation.live import unkept


def room_of(conversation_pk: int) -> str:
    """The name under which the words of a conversation are held in memory."""
    return f"conversation/{conversation_pk}"


class SaidField(models.TextField):
    """The words of a contribution.

    Where its conversation keeps none they go to the memory of the process instead of the database,
    whatever code saves the row; `Contribution.from_db` puts them back while they are there.
    """

    def pre_save(self, model_instance: Any, add: bool) -> Any:
        """What goes into the database."""
        said = super().pre_save(model_instance, add)
        if model_instance.activity.conversation.keeps_words:
            return said
        room = room_of(model_instance.activity.conversation_id)
        key = str(model_instance.submission_key)
        if said:
            unkept.hold(room, key, said)
        elif model_instance.status == model_instance.Status.WITHDRAWN:
            unkept.let_go(room, key)
        return ""
