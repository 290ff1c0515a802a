"""`python -m longtable.engines.opinion` is `longtable opinion`."""

from longtable.engines.opinion.cli import command

if __name__ == "__main__":
    command(prog_name="longtable opinion")
