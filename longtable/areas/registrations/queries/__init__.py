"""Questions that read: from link to registration, lists, letters, the calendar file."""
