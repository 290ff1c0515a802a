"""Sharing over HTTP: parse, then an action or a query, then a template."""
