"""`python -m longtable` is the `longtable` command."""

from longtable.config.command import main

if __name__ == "__main__":
    main()
