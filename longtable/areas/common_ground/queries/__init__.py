"""Questions about opinion maps, always inside one partnership."""
