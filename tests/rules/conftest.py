"""Examples before properties where rules are changed on purpose: an example is quicker."""

from __future__ import annotations

import pytest
from hypothesis import is_hypothesis_test


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """For `make mutants` only: what draws a hundred examples comes last."""
    if config.getoption("--hypothesis-profile") == "mutants":
        items.sort(key=lambda item: is_hypothesis_test(getattr(item, "obj", None)))
