"""Rows to arrays to engines and back: drafting 'You said', and the write-up as it is read."""
