"""Where the browser finds a file that the kernel wrote."""

from __future__ import annotations

import json
import os
from html import escape
from pathlib import Path
from urllib.parse import quote

from ipykernel.connect import get_connection_file


def link(path: Path) -> str:
    """HTML that opens the file in a tab of its own, through the Jupyter server where it can reach the file."""
    name = escape(path.name)
    url = _server_url(path)
    if url is None:
        return f"{name} is ready: open <code>{escape(str(path))}</code> in a browser."
    return f'{name} is ready: <a href="{escape(url)}" target="_blank" rel="noopener">open it</a>.'


def _server_url(path: Path) -> str | None:
    """The path of the file on the server that started this kernel; None without one, or outside its folder."""
    server = _server()
    if server is None or not path.is_relative_to(server["root_dir"]):
        return None
    inside = path.relative_to(server["root_dir"]).as_posix()
    return f"{server['base_url']}files/{quote(inside)}"


def _server() -> dict | None:
    """What the server that started this kernel wrote about itself, beside the kernel's connection file."""
    try:
        folder = Path(get_connection_file()).parent
        return json.loads((folder / f"jpserver-{os.environ['JPY_PARENT_PID']}.json").read_text("utf-8"))
    except (OSError, KeyError, ValueError, RuntimeError):
        return None
