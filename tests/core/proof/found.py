"""Every service of the program, found by walking its modules: nobody keeps a list."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterable
from types import ModuleType
from typing import Any

import in2desk.core

Service = Callable[..., Any]


def service_modules(package: ModuleType = in2desk.core) -> list[ModuleType]:
    """Modules called service, and those inside a package called service."""
    names = [module.name for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")]
    return [importlib.import_module(name) for name in names if "service" in name.split(".")[len(package.__name__.split(".")) :]]


def public_functions(modules: Iterable[ModuleType]) -> dict[str, Service]:
    """What these modules define themselves for others to call, by dotted name without `in2desk.core.`."""
    return {
        f"{module.__name__.removeprefix('in2desk.core.')}.{name}": function
        for module in modules
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and not name.startswith("_")
    }
