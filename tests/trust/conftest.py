"""The scripts here are run by `make trust`, not collected: only `test_*.py` are tests. They import one another."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))
collect_ignore = [path.name for path in HERE.glob("*.py") if not path.name.startswith("test_")]
