"""The record's rows: events, the nodes of the tree over them, and signed heads. Only ever added."""

from django.db import models


class AuditEvent(models.Model):
    """One thing that somebody did, in ids and salted hashes; made by `trail.record` alone."""

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
    leaf_hash = models.BinaryField(max_length=32)

    class Meta:
        ordering = ("index",)

    def __str__(self) -> str:
        return f"{self.index}: {self.actor} {self.verb} {self.subject}"


class AuditNode(models.Model):
    """A complete subtree above the leaves: its place in the order of appending, and its hash."""

    position = models.BigIntegerField(primary_key=True)
    level = models.PositiveSmallIntegerField()
    index = models.BigIntegerField()
    hash = models.BinaryField(max_length=32)

    class Meta:
        ordering = ("position",)

    def __str__(self) -> str:
        return f"level {self.level}, index {self.index}"


class AuditHead(models.Model):
    """A signed statement of how many events the record held, and their root."""

    size = models.BigIntegerField()
    root = models.BinaryField(max_length=32)
    signed_at = models.DateTimeField()
    key_id = models.CharField(max_length=16)
    signature = models.BinaryField(max_length=64)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"head of {self.size}"
