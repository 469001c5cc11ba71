"""What tests of views share."""

import pytest


@pytest.fixture(scope="session")
def free_and_at_once() -> dict[str, float]:
    """Figures of a career that costs nothing and has one at work at once."""
    costs = ("tuition_usd", "exam_fee_usd", "annual_upkeep_usd")
    return dict.fromkeys((*costs, "months_to_credential", "job_search_months"), 0)
