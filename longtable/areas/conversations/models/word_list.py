"""The words for which a contribution waits until a moderator has looked at it."""

import uuid

from django.db import models

from longtable.foundation.partnerships.scoping import PartnershipModel

LONGEST_LIST = 20_000


class WordList(PartnershipModel):
    """A partnership's words, one a line, by language. `edition` is another after each change."""

    english = models.TextField(max_length=LONGEST_LIST, blank=True)
    welsh = models.TextField(max_length=LONGEST_LIST, blank=True)
    either = models.TextField("any language", max_length=LONGEST_LIST, blank=True)
    edition = models.UUIDField(default=uuid.uuid4)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("partnership",), name="one_word_list_a_partnership"),
        )

    def __str__(self) -> str:
        return f"Word list {self.pk}"
