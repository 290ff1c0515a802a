"""Django's own commands, for developers; operators use `longtable`."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "longtable.config.settings")
    execute_from_command_line(sys.argv)
