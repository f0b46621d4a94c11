"""Checks are found by walking their folders: a new file there is a new check, and no list is edited.

A module in `checks` has `KIND`, `find(reading) -> Iterator[Finding]`, `EXAMPLES` and `NEAR_MISSES`; a module in `across` has
`KIND`, `find(archive) -> Iterator[ArchiveFinding]`, and the same two tuples. All are tested both ways.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from types import ModuleType
from typing import Any

from models import RuleError

_NEEDED = ("KIND", "find", "EXAMPLES", "NEAR_MISSES")


@cache
def modules(folder: str) -> tuple[ModuleType, ...]:
    """Modules of `knowledge.audit.<folder>`, by name.

    Raises:
        RuleError: a module lacks one of the names that a check must have.
    """
    package: Any = importlib.import_module(f"knowledge.audit.{folder}")
    found = []
    for info in sorted(pkgutil.iter_modules(package.__path__), key=lambda info: info.name):
        module = importlib.import_module(f"{package.__name__}.{info.name}")
        missing = [name for name in _NEEDED if not hasattr(module, name)]
        if missing:
            raise RuleError(f"lacks {', '.join(missing)}", source=module.__name__)
        found.append(module)
    return tuple(found)
