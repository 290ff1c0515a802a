"""Django, loaded for one site, with all that arranges rows there; for `tests.warm`."""

import importlib
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parents[1]

django.setup()
for file in sorted(ROOT.glob("longtable/*/*/tests/factories.py")):
    importlib.import_module(".".join(file.relative_to(ROOT).with_suffix("").parts))
importlib.import_module("tests.cast")
