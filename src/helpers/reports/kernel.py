"""The Python kernel a report runs in: forked if possible, quiet, and reached over sockets of its own."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from jupyter_client.manager import AsyncKernelManager
from traitlets.config import Config

from helpers.reports import warm_kernel

# One thread per kernel: several kernels share the machine, and sums come out in the same order.
ENVIRONMENT = {
    "PYTHONHASHSEED": "0",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "PLOTLY_RENDERER": "plotly_mimetype",
    "PYDEVD_DISABLE_FILE_VALIDATION": "1",
}

LOG = "kernel.log"
OUTPUT_TIMEOUT_S = (
    120  # for outputs to follow their cell: nbclient's 4 are too few where many reports share a processor
)


class ReportKernelManager(AsyncKernelManager):
    """Starts the kernel with an environment in which equal inputs give equal outputs.

    What the kernel's process itself says (not its cells) goes into a file beside its connection file.
    """

    async def start_kernel(self, **options):
        """Start the kernel; see `jupyter_client`."""
        if warm_kernel.POSSIBLE and self.provisioner is None:
            self.kernel_id = self.kernel_id or str(uuid4())
            self.provisioner = warm_kernel.WarmProvisioner(
                kernel_id=self.kernel_id, kernel_spec=self.kernel_spec, parent=self
            )
        options["env"] = {**os.environ, **options.get("env", {}), **ENVIRONMENT}
        with Path(self.connection_file).with_name(LOG).open("wb") as log:
            await super().start_kernel(**options, stdout=log, stderr=log)


def last_words(settings: Config) -> str:
    """The last line that the kernel's process said, or ''."""
    log = Path(settings.KernelManager.connection_file).with_name(LOG)
    lines = log.read_text(encoding="utf-8", errors="replace").strip().splitlines() if log.is_file() else []
    return lines[-1] if lines else ""


@contextmanager
def kernel_settings():
    """Settings for one kernel: Unix sockets in a short folder of its own (TCP on Windows).

    TCP ports race when several reports run at once, and a Unix socket's path is at most about 100
    characters long, so the folder does not follow TMPDIR where that is deep.
    """
    folder = Path(tempfile.mkdtemp(prefix="boc-", dir=_short_folder()))
    settings = {"connection_file": str(folder / "kernel.json")}
    if sys.platform != "win32":
        settings |= {"transport": "ipc", "ip": str(folder / "s")}
    try:
        yield Config({"KernelManager": settings, "NotebookClient": {"iopub_timeout": OUTPUT_TIMEOUT_S}})
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _short_folder() -> str | None:
    default = tempfile.gettempdir()
    if len(default) > 60 and os.access("/tmp", os.W_OK):
        return "/tmp"
    return default
