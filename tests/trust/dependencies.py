"""Known vulnerabilities of what the lock installs, by pip-audit. Where its source is not reached, it says so.

`python tests/trust/dependencies.py` exits 1 where one is known; "not reached" counts as not tried, never as passed.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

LOCK = Path(__file__).resolve().parents[2] / "requirements.txt"
COMMAND = [
    "-m",
    "pip_audit",
    "--requirement",
    str(LOCK),
    "--disable-pip",
    "--require-hashes",
    "--format",
    "json",
]


def main() -> int:
    ran = subprocess.run([sys.executable, *COMMAND], capture_output=True, text=True, timeout=900, check=False)
    try:
        audited = json.loads(ran.stdout)["dependencies"]
    except (ValueError, KeyError):
        said = (ran.stderr.strip().splitlines() or ["nothing was said"])[-1]
        print(f"not reached: {said[:200]}\n0 tried, 0 failed")
        return 0
    skipped = [each.get("skip_reason", "") for each in audited if "vulns" not in each]
    known = [(each["name"], one["id"]) for each in audited for one in each.get("vulns", [])]
    if skipped:
        print(f"not reached for {len(skipped)} of {len(audited)}: {skipped[0][:200]}")
    print("".join(f"{name}: {number}\n" for name, number in known), end="")
    print(f"{len(audited) - len(skipped)} tried, {len(known)} failed")
    return 1 if known else 0


if __name__ == "__main__":
    sys.exit(main())
