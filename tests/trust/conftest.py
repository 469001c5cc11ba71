"""The scripts here are run by `make trust`, not collected: only `test_*.py` are tests."""

from pathlib import Path

collect_ignore = [
    path.name for path in Path(__file__).parent.glob("*.py") if not path.name.startswith("test_")
]
