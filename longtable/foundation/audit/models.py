"""AuditEvent: one thing that somebody did, in ids and salted hashes, never in personal words."""

from django.db import models


class AuditEvent(models.Model):
    """A row of the record. Rows are only ever added, by `trail.record`."""

    index = models.BigIntegerField(primary_key=True, help_text="Place in the record, from 0.")
    # Plain numbers, not foreign keys: an event outlives what it speaks of.
    partnership_ref = models.BigIntegerField(null=True, db_index=True)
    at = models.DateTimeField()
    actor = models.CharField(max_length=60)
    on_behalf_of = models.CharField(max_length=60, blank=True)
    verb = models.CharField(max_length=60, db_index=True)
    subject = models.CharField(max_length=60, db_index=True)
    rule = models.CharField(max_length=80)
    facts = models.JSONField(default=dict)

    class Meta:
        ordering = ("index",)

    def __str__(self) -> str:
        return f"{self.index}: {self.actor} {self.verb} {self.subject}"
