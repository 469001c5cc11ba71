"""Results as figures. Each has its finding as title, measure, unit, place and year as subtitle,
and in `layout.meta` a sentence that reads it and its source."""

from helpers.views.charts import costs, fit, pay, places, prospects
from helpers.views.charts.compared import basis_ranges, cost_parts, cumulative_gain, multiverse, tornado
from helpers.views.charts.doubt import difference, probability_best, winner_map, worth_finding_out
from helpers.views.charts.ledger import claims_beside_official, pay_by_publisher_kind
from helpers.views.charts.live import Library, live, pin, redraw, titles
from helpers.views.charts.returns import horizons, premiums, waterfall
from helpers.views.charts.under_table import under_table

__all__ = [
    "Library",
    "basis_ranges",
    "claims_beside_official",
    "cost_parts",
    "costs",
    "cumulative_gain",
    "difference",
    "fit",
    "horizons",
    "live",
    "multiverse",
    "pay",
    "places",
    "prospects",
    "pin",
    "premiums",
    "pay_by_publisher_kind",
    "probability_best",
    "redraw",
    "titles",
    "tornado",
    "under_table",
    "waterfall",
    "winner_map",
    "worth_finding_out",
]
