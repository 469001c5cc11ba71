"""The percentiles of pay that the wage survey publishes, and the columns of `wages` that hold them."""

from __future__ import annotations

PERCENTILES = {"p10": 10, "p25": 25, "median": 50, "p75": 75, "p90": 90}


def wage_column(statistic: str) -> str:
    """The column of a percentile, or of the mean.

    >>> wage_column("p10"), wage_column("mean")
    ('p10_usd_per_year', 'mean_usd_per_year')
    """
    return f"{statistic}_usd_per_year"


WAGE_COLUMNS = [wage_column(name) for name in PERCENTILES]
