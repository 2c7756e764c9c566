"""Environment of the tests: state of their own, set before Django reads its settings.

Tests that run in several processes share nothing: each process has a folder below that of the run.
"""

import atexit
import gc
import os
import shutil
import signal
import tempfile
from pathlib import Path

gc.disable()  # until all is collected: what is imported stays, and there is much of it
# A job in the background of a shell ignores interrupts; so would every process that tests start.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
if not os.environ.get("SECRETARIAT_VAR"):
    _folder = tempfile.mkdtemp(prefix="secretariat-tests-")
    atexit.register(shutil.rmtree, _folder, ignore_errors=True)
    os.environ["SECRETARIAT_VAR"] = _folder
if _worker := os.environ.get("PYTEST_XDIST_WORKER"):
    _own = Path(os.environ["SECRETARIAT_VAR"], _worker)
    _own.mkdir(parents=True, exist_ok=True)
    os.environ["SECRETARIAT_VAR"] = str(_own)
for _name in (
    "DATABASE_URL",
    "REDIS_URL",
    "LOG_ORIGIN",
    "LOG_KEY_FILE",
    "LOG_POLICY_FILE",
    "BALLOT_KEY_FILE",
    "BALLOT_PUBLIC_KEY",
):
    os.environ.pop(_name, None)
