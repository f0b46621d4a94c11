"""What tests share: the project's root, and the real annotated articles where they are at hand."""

from __future__ import annotations

import os
from pathlib import Path

import hypothesis  # before a run freezes the garbage collector: what it asks of it is then not to be had
import pytest

ROOT = Path(__file__).resolve().parent.parent

# the same examples each time, however busy the machine: `make torture` looks for others
hypothesis.settings.register_profile("same", deadline=None, derandomize=True, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("same")


# what the commands of the tests say must not depend on who runs them
for name in ("SOTIN_DB", "SOTIN_LANG", "SOTIN_CONTACT", "COLUMNS", "FORCE_COLOR", "NO_COLOR", "PY_COLORS"):
    os.environ.pop(name, None)


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's root folder."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real articles that is no part of the project; tests that need it skip without it."""
    folder = Path(os.environ.get("SOTIN_SHARED", ROOT.parent / "shared"))
    if not (folder / "gold" / "GUIDE.md").exists():
        pytest.skip("the real annotated articles are not here (set SOTIN_SHARED to their folder)")
    return folder
