"""Pictures of a page at two widths, light and dark; of every page of a PDF."""

import subprocess
from pathlib import Path

from tests.journeys.person import DESK, PHONE, Person

SCHEMES = ("light", "dark")


class Camera:
    """Pictures are named ``page.width.scheme.png``; a page already taken is not taken again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._taken: set[str] = set()

    def takes(self, person: Person, name: str) -> None:
        if name in self._taken:
            return
        self._taken.add(name)
        before = person.page.viewport_size
        for size in (PHONE, DESK):
            person.page.set_viewport_size(size)  # type: ignore[arg-type]
            for scheme in SCHEMES:
                person.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
                path = self.folder / f"{name}.{size['width']}.{scheme}.png"
                person.page.screenshot(path=str(path), full_page=True)
        person.page.emulate_media(color_scheme="light")
        if before:
            person.page.set_viewport_size(before)

    def takes_step(self, person: Person) -> None:
        """A page of a démarche, named after the démarche and its step."""
        parts = person.page.url.split("/")
        if "demarches" in parts:
            step = parts[-2] if len(parts) > parts.index("demarches") + 3 else "debut"
            self.takes(person, f"{parts[parts.index('demarches') + 1]}-{step}")

    def keeps_pdf(self, name: str, pdf: bytes) -> None:
        path = self.folder / f"{name}.pdf"
        path.write_bytes(pdf)
        subprocess.run(["pdftoppm", "-r", "70", "-png", str(path), str(self.folder / name)], check=True)
