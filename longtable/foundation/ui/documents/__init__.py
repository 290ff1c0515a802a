"""Documents to take away: one flow of elements, laid out as page, HTML file, Word file or PDF."""
