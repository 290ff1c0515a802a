"""Documents to take away: an agreement for signature, what is held about a person."""
