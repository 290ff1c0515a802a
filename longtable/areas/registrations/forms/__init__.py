"""What is typed: by convenors, and by whoever registers."""
