"""The settings that the tests and the type checker run with: the test profile, data in a folder of its own."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_folder = tempfile.mkdtemp(prefix="preau-tests-")
Path(_folder, "static").mkdir()  # whitenoise warns of a missing one
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
os.environ["PREAU_PROFILE"] = "test"
os.environ["PREAU_DEMO"] = "0"
os.environ["PREAU_DATA_DIR"] = _folder

from preau.config.settings import *  # noqa: E402, F403
