"""HTTP: what guests, hosts and the big screen ask for."""
