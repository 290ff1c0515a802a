"""Who may do what: each rule says why not, and gives `can_x` (a bool) and `check_x` (raises)."""
