"""What holds for any text: cleaning, decoding, numbers, dates, documents; `make torture` tries the same at length."""

from __future__ import annotations

import pytest

from tests.torture.on_text import PROPERTIES
from tests.torture.property import Property


@pytest.mark.parametrize("what", PROPERTIES, ids=lambda what: what.name.replace(" ", "-"))
def test_holds(what: Property) -> None:
    assert what.hold(what.examples) > 0
