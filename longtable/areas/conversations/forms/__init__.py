"""Input made clean: what a host plans, who a guest is, what a guest says."""
