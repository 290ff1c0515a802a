"""Consents and overrides as FHIR R4 resources, in plain dictionaries ready for JSON."""
