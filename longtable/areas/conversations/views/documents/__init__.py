"""A write-up in each of its forms: one flow of elements, laid out as page, Word file or PDF."""
