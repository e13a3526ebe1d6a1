"""Templates that a process compiles when it starts, so that nobody waits for it on the first pages."""

from collections.abc import Iterator
from pathlib import Path

from django.template.loader import get_template
from django.template.utils import get_app_template_dirs

FRAME = ("design/bare.html", "design/base.html", "design/citizen.html", "design/public.html")


def compile_folders(*folders: str) -> int:
    """Those of the frame, and all those of ``folders``; returns how many."""
    names = [*FRAME, *(name for folder in ("design/partials", "cotton", *folders) for name in _under(folder))]
    for name in names:
        get_template(name)
    return len(names)


def _under(folder: str) -> Iterator[str]:
    for root in (Path(str(root)) for root in get_app_template_dirs("templates")):
        yield from (str(path.relative_to(root)) for path in sorted((root / folder).glob("*.html")))
