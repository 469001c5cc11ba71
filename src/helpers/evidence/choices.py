"""What a scenario may choose from in a data folder: careers, areas, bases, years."""

from __future__ import annotations

from helpers.evidence.tables import remembered, table

QUANTITIES = ("cost", "duration", "pay")


@remembered
def careers(data_dir=None) -> list[str]:
    """The ids of `careers`, in the table's order."""
    return table("careers", data_dir)["id"].tolist()


@remembered
def career_words(career: str, data_dir=None) -> dict:
    """Every word that charts and sentences use for a career, by column of `careers`."""
    return table("careers", data_dir).loc[career].to_dict()


@remembered
def areas(data_dir=None) -> dict[str, str]:
    """Area codes with a row in `wages`, to their names."""
    wages = table("wages", data_dir)
    return dict(zip(wages["area"], wages["area_name"], strict=True))


@remembered
def bases(quantity: str, data_dir=None) -> dict[str, str]:
    """The bases for 'cost', 'duration' or 'pay', to their labels, in the table's order."""
    rows = table("bases", data_dir)
    rows = rows[rows["quantity"] == quantity].drop_duplicates("basis")
    return dict(zip(rows["basis"], rows["label"], strict=True))


def like_for_like(basis: str, quantity: str, data_dir=None) -> bool:
    """Whether a basis measures both careers alike."""
    rows = table("bases", data_dir)
    rows = rows[(rows["basis"] == basis) & (rows["quantity"] == quantity)]
    return bool(rows["like_for_like"].all())


@remembered
def currency_years(data_dir=None) -> list[int]:
    """Years for which the price index has at least eleven months: 2025 lacks one, and counts."""
    months = table("price_index", data_dir).groupby("year").size()
    return [int(year) for year in months[months >= 11].index]


@remembered
def traits(data_dir=None) -> list[str]:
    """What is not money and can be weighted, in the table's order."""
    return table("traits", data_dir)["trait"].dropna().unique().tolist()
