"""Environment of the tests: state of their own, set before Django reads its settings."""

import atexit
import os
import shutil
import tempfile

if "SECRETARIAT_VAR" not in os.environ:
    _folder = tempfile.mkdtemp(prefix="secretariat-tests-")
    atexit.register(shutil.rmtree, _folder, ignore_errors=True)
    os.environ["SECRETARIAT_VAR"] = _folder
for _name in ("DATABASE_URL", "REDIS_URL", "LOG_ORIGIN", "LOG_KEY_FILE"):
    os.environ.pop(_name, None)
