"""An installation for the bench: the product's own settings, an empty folder, the published documents loaded."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

DATA = Path(__file__).resolve().parents[1] / "src" / "preau"
DOCUMENTS = {
    "load-calendar": DATA / "schools" / "data" / "zone-c-2024-2025.json",
    "load-schools": DATA / "schools" / "data" / "ecoles-paris-11.json",
    "load-rulebook": DATA / "rulebook" / "data" / "paris-11-2024-2025.json",
}


@contextmanager
def installed() -> Iterator[None]:
    with tempfile.TemporaryDirectory(prefix="preau-bench-") as folder:
        os.environ.update(
            DJANGO_SETTINGS_MODULE="preau.config.settings",
            PREAU_DEMO="1",
            PREAU_DATA_DIR=folder,
            CACHE_URL="locmemcache://",
            PREAU_LOG_LEVEL="ERROR",
        )
        _prepare()
        yield


def _prepare() -> None:
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    with Path(os.devnull).open("w") as silence:
        for command, file in DOCUMENTS.items():
            call_command(command, file, stdout=silence)
        call_command("load-procedures", stdout=silence)
