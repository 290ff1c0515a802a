"""Pages: for whoever registers, and for convenors."""
