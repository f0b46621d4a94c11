"""Pages that are written from the code. `python -m app.written` writes them all; a test fails when one is out of date.

Each module here but `__main__` has `TARGET`, the file, and `text()`, all that it should hold.
"""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def pages() -> dict[Path, str]:
    """Each written file with what it should hold."""
    names = [info.name for info in pkgutil.iter_modules(__path__) if info.name != "__main__"]
    modules = [importlib.import_module(f"app.written.{name}") for name in sorted(names)]
    return {module.TARGET: module.text() for module in modules}
