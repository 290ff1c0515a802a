"""What can go wrong with a backup, in words for the operator."""


class BackupError(Exception):
    """The backup could not be written, read or put back; the message says why and what to do."""
