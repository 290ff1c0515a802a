"""Answers of a round → survey and network engines → a result that can be stored."""
