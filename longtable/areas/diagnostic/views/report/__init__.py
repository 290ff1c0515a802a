"""A round's findings laid out for reading: the pages, the report and its files share the parts."""
