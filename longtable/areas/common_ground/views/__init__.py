"""HTTP: what people who vote, members and convenors ask for."""
