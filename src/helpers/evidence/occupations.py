"""The occupation that official statistics count a career with, by its codes now and before."""

from __future__ import annotations

import pandas as pd

from helpers.evidence.tables import table

ALL_OCCUPATIONS = "00-0000"
"""The code under which official statistics give the total of all workers."""


def occupation(career: str, data_dir=None) -> str:
    """The occupation's code in today's classification.

    >>> occupation("medical_coding")
    '29-2072'
    """
    return table("careers", data_dir).loc[career, "soc_code"]


def codes(career: str, data_dir=None) -> tuple[str, ...]:
    """Today's code, then those under which the occupation was counted before, alone or with others.

    `all_occupations` as career is the total of all workers.

    >>> codes("medical_coding")
    ('29-2072', '29-2071', '29-2098')
    """
    if career == "all_occupations":
        return (ALL_OCCUPATIONS,)
    former = table("careers", data_dir).loc[career, "former_soc_codes"]
    return (occupation(career, data_dir), *([] if pd.isna(former) else former.split(";")))


def share_an_occupation(careers: list[str], data_dir=None) -> bool:
    """Whether the official statistics count some of the careers as one occupation."""
    return len({occupation(career, data_dir) for career in careers}) < len(careers)
