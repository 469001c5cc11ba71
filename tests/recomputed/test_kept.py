"""What is kept is what comes out: parameters, the audit of every claim, every figure taken from the tables."""

import keeping
import pytest


@pytest.mark.parametrize("name", keeping.FILES)
def test_what_is_kept_is_what_comes_out(name):
    kept = (keeping.KEPT / name).read_text(encoding="utf-8").splitlines()
    found = keeping.FILES[name]().splitlines()
    moved = [line for line in found if line not in set(kept)]
    assert not moved, f"{len(moved)} lines moved, the first: {moved[0]}; see tests/recomputed/keeping.py"
    assert found == kept
