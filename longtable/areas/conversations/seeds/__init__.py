"""What a partnership is offered to start with."""
