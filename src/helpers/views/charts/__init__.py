"""Results as figures. Each has its finding as title, measure, unit, place and year as subtitle,
and in `layout.meta` a sentence that reads it and its source."""

from helpers.views.charts.compared import basis_ranges, cost_parts, cumulative_gain, multiverse, tornado

__all__ = ["basis_ranges", "cost_parts", "cumulative_gain", "multiverse", "tornado"]
