"""A process that has imported what reports need, and becomes a fresh Jupyter kernel by forking.

Run as `python -m helpers.reports.fork_server FD`: `FD` is a Unix socket over which its parent passes, for
each kernel wanted, one more socket and the file for what the kernel's process says. On that socket goes a
line of JSON with the kernel's command line, environment and folder; back come lines with its process id
and, when it ends, its exit code. Closing it ends the kernel. The end of the parent, however it comes,
closes all of them, and the server ends too.

It has one thread and no message queue of its own before it forks: threads do not survive a fork.
"""

from __future__ import annotations

import gc
import json
import os
import pkgutil
import selectors
import signal
import socket
import sys
import traceback
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from helpers.evidence.figures import worked_out_beforehand

KERNEL = (  # with what it would import only once it runs
    "ipykernel.kernelapp",
    "ipykernel.debugger",
    "tornado.platform.asyncio",
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.logger",
    "IPython.extensions.storemagic",
    "pygments.lexers.python",
    "pygments.formatters.terminal256",
    "sqlite3",
    "stack_data",
)
LIBRARIES = ("nbformat", "pandas", "plotly.io")
ROOMS = ("evidence", "model", "decision", "views")
REQUEST_LIMIT_S = 10


def main() -> None:
    """Serve until the parent is gone."""
    with socket.socket(fileno=int(sys.argv[1])) as parent:
        preload()
        serve(parent)


def preload() -> None:
    """Import and read what a report does; keep the garbage collector away from it, so that its pages stay shared."""
    for name in (*KERNEL, *LIBRARIES, *own_modules()):
        with suppress(Exception):  # the notebook's own import says what is wrong, in its cell
            import_module(name)
    with suppress(Exception):
        worked_out_beforehand()
    gc.collect()
    gc.freeze()


def own_modules() -> list[str]:
    """The project's modules that notebooks call, but for controls: these attach themselves to a kernel."""
    found = pkgutil.walk_packages([str(Path(__file__).parents[1])], "helpers.")
    return [
        module.name
        for module in found
        if module.name.split(".")[1] in ROOMS and ".controls" not in module.name
    ]


def serve(parent: socket.socket) -> None:
    """Fork kernels as they are asked for, and tell how they ended."""
    kernels: dict[int, socket.socket] = {}
    ended, wake = socket.socketpair()
    for end in (ended, wake):
        end.setblocking(False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(wake.fileno())
    with selectors.DefaultSelector() as selector:
        selector.register(parent, selectors.EVENT_READ)
        selector.register(ended, selectors.EVENT_READ)
        while True:
            for key, _ in selector.select():
                if key.fileobj is parent:
                    if not _start(parent, kernels, selector):
                        _kill(list(kernels))
                        return
                elif key.fileobj is ended:
                    with suppress(BlockingIOError):
                        ended.recv(4096)
                    _reap(kernels, selector)
                else:  # nothing is ever sent here again: the connection was closed
                    selector.unregister(key.fileobj)
                    _kill([pid for pid, kernel in kernels.items() if kernel is key.fileobj])


def _start(parent: socket.socket, kernels: dict, selector) -> bool:
    """Fork the kernel that was asked for; False when nobody is left to ask."""
    _, descriptors, _, _ = socket.recv_fds(parent, 1, 2)
    if len(descriptors) < 2:
        return False
    kernel, output = socket.socket(fileno=descriptors[0]), descriptors[1]
    kernel.settimeout(REQUEST_LIMIT_S)
    with kernel.makefile("rb") as lines, suppress(ValueError, OSError):
        request = json.loads(lines.readline())
        if not (pid := os.fork()):
            selector.close()
            for inherited in (parent, kernel, *kernels.values()):
                inherited.close()
            _become_kernel(output, **request)
        with suppress(OSError):
            os.setpgid(pid, pid)
        kernels[pid] = kernel
        selector.register(kernel, selectors.EVENT_READ)
        _tell(kernel, {"pid": pid})
    os.close(output)
    return True


def _become_kernel(output: int, argv: list[str], environment: dict, folder: str | None) -> NoReturn:
    """What `python -m ipykernel_launcher` does, in a process group of its own; `argv` is its command line."""
    code = 1
    try:
        os.setpgid(0, 0)
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        for standard in (1, 2):
            os.dup2(output, standard)
        os.environ.clear()
        os.environ.update(environment, JPY_PARENT_PID=str(os.getppid()))
        if folder:
            os.chdir(folder)
        import numpy
        from ipykernel.kernelapp import IPKernelApp

        numpy.random.seed()  # as in a new process; `random` does so by itself
        sys.argv = argv
        IPKernelApp.launch_instance(argv[1:], parent_handle=os.getppid())
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _reap(kernels: dict[int, socket.socket], selector) -> None:
    with suppress(ChildProcessError):
        while True:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if not pid:
                return
            kernel = kernels.pop(pid)
            _tell(kernel, {"exit": os.waitstatus_to_exitcode(status)})
            with suppress(KeyError):
                selector.unregister(kernel)
            kernel.close()


def _tell(kernel: socket.socket, message: dict) -> None:
    with suppress(OSError):
        kernel.sendall(json.dumps(message).encode() + b"\n")


def _kill(pids: list[int]) -> None:
    for pid in pids:
        with suppress(ProcessLookupError):
            os.killpg(pid, signal.SIGKILL)


if __name__ == "__main__":
    main()
