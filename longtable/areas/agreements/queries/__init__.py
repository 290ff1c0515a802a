"""Questions that read, each inside a partnership's scope."""
