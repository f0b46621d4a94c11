"""What holds for any text: cleaning, decoding, numbers, dates, documents; `make torture` tries the same at length."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st

from tests.torture.on_text import PROPERTIES
from tests.torture.property import Property


def test_a_property_that_does_not_hold_raises_with_the_smallest_example() -> None:
    def small(value: int) -> None:
        assert value < 7, value

    with pytest.raises(AssertionError, match="^7"):
        Property("numbers are small", st.integers(0, 1000), small).hold(200)
    assert Property("numbers are small", st.integers(0, 6), small).hold(20) > 0


@pytest.mark.parametrize("what", PROPERTIES, ids=lambda what: what.name.replace(" ", "-"))
def test_holds(what: Property) -> None:
    assert what.hold(what.examples) > 0
