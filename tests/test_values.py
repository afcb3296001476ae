"""Small values: what they tell of themselves."""

from dataclasses import FrozenInstanceError, fields, is_dataclass

import pytest

from planner import values


def made_of_defaults():
    """Every value that can be made without any fact."""
    kinds = [kind for kind in vars(values).values() if is_dataclass(kind)]
    assert len(kinds) >= 10
    for kind in kinds:
        try:
            yield kind()
        except TypeError:
            continue  # it has facts without default


@pytest.mark.parametrize("value", [*made_of_defaults()], ids=lambda value: type(value).__name__)
def test_values_are_frozen_and_equal_by_what_they_hold(value):
    assert value == type(value)()
    assert hash(value) == hash(type(value)())
    for entry in fields(value):
        with pytest.raises(FrozenInstanceError):
            setattr(value, entry.name, None)
