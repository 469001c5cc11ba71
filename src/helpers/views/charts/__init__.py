"""Results as figures. Each has its finding as title, measure, unit, place and year as subtitle,
and in `layout.meta` a sentence that reads it and its source."""

from helpers.views.charts.compared import basis_ranges, cost_parts, cumulative_gain, multiverse, tornado
from helpers.views.charts.ledger import claims_beside_official, pay_by_publisher_kind
from helpers.views.charts.returns import horizons, waterfall

__all__ = [
    "basis_ranges",
    "claims_beside_official",
    "cost_parts",
    "cumulative_gain",
    "horizons",
    "multiverse",
    "pay_by_publisher_kind",
    "tornado",
    "waterfall",
]
