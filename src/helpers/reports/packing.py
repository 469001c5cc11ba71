"""Large texts packed into a page, and the policy that lets only the page's own scripts run."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from helpers.reports.writing import write

# Base 85 takes 6 % less room than base 64. A comma stands for its "<", which could end a script element.
_SAFE = str.maketrans("<", ",")


def packed(text: str) -> str:
    """The text, gzipped without a time stamp, in base 85 as page.js reads it.

    >>> gzip.decompress(base64.b85decode(packed("a" * 1000).replace(",", "<"))) == b"a" * 1000
    True
    """
    zipped = gzip.compress(text.encode("utf-8"), 9, mtime=0)
    return base64.b85encode(zipped).decode("ascii").translate(_SAFE)


@lru_cache(maxsize=1)
def plotly_source() -> str:
    """plotly.js, as the installed plotly package ships it."""
    package = Path(find_spec("plotly").submodule_search_locations[0])
    return (package / "package_data" / "plotly.min.js").read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def packed_plotly() -> str:
    """plotly.js, packed."""
    return packed(plotly_source())


@lru_cache(maxsize=1)
def shared_plotly() -> str:
    """The name of the one copy of plotly.js that the pages of an output folder share: it tells the content."""
    return f"plotly-{hashlib.sha256(plotly_source().encode('utf-8')).hexdigest()[:16]}.min.js"


def share_plotly(out: Path) -> None:
    """Put that copy into the output folder, unless it is there already."""
    if not (out / shared_plotly()).is_file():
        write(out / shared_plotly(), plotly_source())


@lru_cache(maxsize=8)
def script_hash(text: str) -> str:
    """The source expression that admits exactly this script to a page."""
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii") + "'"


def security_policy(*scripts: str, beside: bool = False) -> str:
    """A policy under which these scripts run, and the page can reach nothing at all.

    `beside` also admits a script file from where the page comes from. A folder on a disk is no origin
    that every browser matches with 'self', so that its scheme is named; a page from the web cannot load
    such a file anyway.
    """
    sources = [script_hash(script) for script in scripts] + (["'self'", "file:"] if beside else [])
    allowed = " ".join(sources) or "'none'"
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )


def json_text(value) -> str:
    """JSON that cannot end the script element it stands in; sorted, so that equal values are equal text.

    >>> json_text({"b": "</script>", "a": 1})
    '{"a":1,"b":"\\\\u003c/script\\\\u003e"}'
    """
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text
