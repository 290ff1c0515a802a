"""Every public function in a room called `actions` is an action: one transaction, audited."""

import importlib
import inspect
import pkgutil
from types import ModuleType

import longtable


def action_modules() -> list[ModuleType]:
    names = [
        module.name
        for module in pkgutil.walk_packages(longtable.__path__, "longtable.")
        if "actions" in module.name.split(".") and "tests" not in module.name.split(".")
    ]
    return [importlib.import_module(name) for name in names]


def test_public_functions_in_actions_are_actions():
    bare = [
        f"{module.__name__}.{name}"
        for module in action_modules()
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__
        and not name.startswith("_")
        and not getattr(function, "is_action", False)
    ]

    assert bare == []
