"""Rows turned into what the policy engine reads, and its rulings into decisions."""
