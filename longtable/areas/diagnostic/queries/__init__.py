"""Questions about rounds, always within one partnership."""
