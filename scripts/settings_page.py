"""Write docs/reference/settings.md from the code: `python scripts/settings_page.py`."""

import sys
from pathlib import Path

from pydantic.fields import FieldInfo

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from longtable.config.environment import PREFIX, Environment  # noqa: E402  # needs the path above

HEAD = """# Settings

Everything an operator may set, from the environment. A value that cannot be used stops the
program at start with its name and the reason. A test holds this page equal to the code
(`longtable/config/environment.py`).

| name | what it does | default |
| --- | --- | --- |
"""


def row(name: str, field: FieldInfo) -> str:
    """One line of the table."""
    default = f"`{field.default}`" if field.default not in (None, "", []) else "empty"
    return f"| `{PREFIX}{name.upper()}` | {field.description} | {default} |\n"


def page() -> str:
    """The whole page."""
    return HEAD + "".join(row(name, field) for name, field in Environment.model_fields.items())


if __name__ == "__main__":
    (ROOT / "docs/reference/settings.md").write_text(page())
