"""A result shows itself as a view says, and as text where no view has spoken."""

import pytest

from helpers.model import showing
from helpers.model.scenario import Scenario


@pytest.fixture
def no_view(monkeypatch):
    """As before any view was imported; what a test adds is gone after it."""
    monkeypatch.setattr(showing, "_ways", [])


def test_without_a_view_a_result_is_its_text(no_view):
    assert Scenario(area="CA")._repr_mimebundle_() == {"text/plain": "Scenario(area='CA')"}


def test_the_way_told_last_is_the_one_that_shows(no_view):
    showing.show_with(lambda result: {"text/plain": "first"})
    showing.show_with(lambda result: {"text/html": f"<b>{result.area}</b>"})
    assert Scenario(area="CA")._repr_mimebundle_() == {"text/html": "<b>CA</b>"}
