"""Every area has the same rooms, and nobody walks through another area's private doors."""

import ast
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
AREAS = sorted(p for p in (ROOT / "longtable/areas").iterdir() if (p / "apps.py").exists())
ROOMS = {
    "README.md", "__init__.py", "urls", "views", "forms", "actions", "queries", "analysis", "rules",
    "models", "tasks", "admin", "apps", "signals", "seeds", "templates", "static", "locale",
    "migrations", "tests", "management",
}  # fmt: skip
PRIVATE = {"views", "forms", "urls", "analysis", "tasks", "admin", "rules"}


@cache
def imported_modules(path: Path) -> list[str]:
    """Dotted names of everything that the file imports."""
    names = []
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names += [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    return names


@pytest.mark.parametrize("area", AREAS, ids=lambda p: p.name)
def test_rooms_of_an_area_are_known(area: Path):
    found = {p.name.removesuffix(".py") for p in area.iterdir() if p.name != "__pycache__"}

    assert found - ({room.removesuffix(".py") for room in ROOMS}) == set()


@pytest.mark.parametrize("area", AREAS, ids=lambda p: p.name)
def test_area_explains_itself_in_a_readme(area: Path):
    assert (area / "README.md").read_text().startswith("# ")


def trespasses(area: Path) -> list[str]:
    found = []
    for path in area.rglob("*.py"):
        for name in imported_modules(path):
            parts = name.split(".")
            elsewhere = parts[:2] == ["longtable", "areas"] and parts[2:3] != [area.name]
            if elsewhere and len(parts) > 3 and parts[3] in PRIVATE:
                found.append(f"{path.relative_to(ROOT)} imports {name}")
    return found


@pytest.mark.parametrize("area", AREAS, ids=lambda p: p.name)
def test_area_uses_only_models_queries_and_actions_of_others(area: Path):
    assert trespasses(area) == []


def test_only_analysis_imports_engines():
    offenders = [
        str(path.relative_to(ROOT))
        for area in AREAS
        for path in area.rglob("*.py")
        if "analysis" not in path.relative_to(area).parts[0] and "tests" not in path.parts
        if any(name.startswith("longtable.engines") for name in imported_modules(path))
    ]

    assert offenders == []
