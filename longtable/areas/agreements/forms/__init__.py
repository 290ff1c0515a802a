"""What people type about agreements, consents, registers and emergencies, made clean."""
