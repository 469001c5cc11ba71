"""Kernels that need not start Python nor import anything: forked from a process that has done so.

One fork server belongs to each process that renders. Where a platform has no safe fork, ordinary kernels
are started instead, which say the same and take longer.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from threading import Lock

from jupyter_client.provisioning import LocalProvisioner

ENTRY = "helpers.reports.fork_server"
LAUNCHER = "ipykernel_launcher"
START_LIMIT_S = 60
STOP_LIMIT_S = 5
# On macOS a process that has loaded the system's libraries may crash once it has forked.
POSSIBLE = hasattr(os, "fork") and hasattr(socket, "send_fds") and sys.platform != "darwin"


class ForkServer:
    """The process that kernels are forked from. It ends with the process that started it."""

    def __init__(self, environment: Mapping[str, str]):
        self._parent, theirs = socket.socketpair()
        command = [sys.executable, "-P", "-m", ENTRY, str(theirs.fileno())]
        with theirs:
            self._process = subprocess.Popen(
                command,
                env=dict(environment),
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                start_new_session=True,
            )
        self.pid = self._process.pid

    def fork(self, argv: list[str], environment: Mapping[str, str], folder, output: int) -> ForkedKernel:
        """A new kernel with this command line; what its process says goes to the file `output`.

        Raises OSError where the server is dead, or does not answer in time.
        """
        ours, theirs = socket.socketpair()
        request = {"argv": argv, "environment": dict(environment), "folder": folder and str(folder)}
        with theirs:
            socket.send_fds(self._parent, [b"k"], [theirs.fileno(), output])
        try:
            ours.settimeout(START_LIMIT_S)
            ours.sendall(json.dumps(request).encode() + b"\n")
            return ForkedKernel(ours)
        except BaseException:
            ours.close()
            raise

    def runs(self) -> bool:
        """Whether the server is alive."""
        return self._process.poll() is None

    def stop(self) -> None:
        """End the server and every kernel of it."""
        self._parent.close()
        try:
            self._process.wait(STOP_LIMIT_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


class ForkedKernel:
    """A process that another one forked, with what `jupyter_client` uses of `subprocess.Popen`."""

    stdin = stdout = stderr = None

    def __init__(self, connection: socket.socket):
        self._connection = connection
        self._unread = b""
        self.returncode: int | None = None
        self.pid: int = self._told(START_LIMIT_S)["pid"]

    def poll(self) -> int | None:
        """The exit code, as `subprocess` has it, or None while the process runs."""
        return self.wait(0)

    def wait(self, timeout: float | None = None) -> int | None:
        """Wait for the process to end, at most `timeout` seconds."""
        if self.returncode is None:
            with suppress(BlockingIOError, TimeoutError):
                try:
                    self.returncode = self._told(timeout)["exit"]
                except ConnectionError:  # the server was killed; its kernels notice within a second
                    self.returncode = -signal.SIGKILL
                self._connection.close()
        return self.returncode

    def send_signal(self, number: int) -> None:
        """Send the process a signal."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def _told(self, timeout: float | None) -> dict:
        """The next message of the server. Raises TimeoutError or BlockingIOError where there is none yet."""
        self._connection.settimeout(timeout)
        while b"\n" not in self._unread:
            received = b""
            with suppress(ConnectionResetError):
                received = self._connection.recv(4096)
            if not received:
                raise ConnectionResetError("the process that kernels are forked from has ended")
            self._unread += received
        line, _, self._unread = self._unread.partition(b"\n")
        return json.loads(line)


class WarmProvisioner(LocalProvisioner):
    """Provides kernels from this process's fork server."""

    async def launch_kernel(self, cmd, *, env, stdout, cwd=None, **options):
        """Fork a kernel; start it where another Python or another kernel than ours is wanted."""
        if cmd[0] != sys.executable or LAUNCHER not in cmd:
            return await super().launch_kernel(cmd, env=env, stdout=stdout, cwd=cwd, **options)
        argv = cmd[cmd.index(LAUNCHER) :]
        self.process = server(env).fork(argv, env, cwd, stdout.fileno())
        self.pid = self.pgid = self.process.pid
        self.cwd = cwd or os.getcwd()
        return self.connection_info

    async def kill(self, restart: bool = False) -> None:
        """Kill the kernel and wait until it is gone, so that nobody needs to ask again and again."""
        await super().kill(restart)
        if self.process:
            self.process.wait(STOP_LIMIT_S)


_lock = Lock()
_server: ForkServer | None = None


def server(environment: Mapping[str, str]) -> ForkServer:
    """This process's fork server, started at its first use, and anew where somebody killed it."""
    global _server
    with _lock:
        if _server is None or not _server.runs():
            _stop()
            _server = ForkServer(environment)
        return _server


@atexit.register
def stop() -> None:
    """End this process's fork server, if it has one."""
    with _lock:
        _stop()


def _stop() -> None:
    global _server
    if _server is not None:
        _server.stop()
    _server = None
