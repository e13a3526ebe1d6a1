"""``preau set-organisation``: the operator dresses the portal in the Caisse's own colours."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from PIL import Image

from preau.foundation.design import queries

pytestmark = pytest.mark.django_db
COMMAND = "set-organisation"


def written(folder: Path, **facts: object) -> Path:
    path = folder / "caisse.json"
    path.write_text(json.dumps({"name": "Caisse des écoles de Sète", **facts}), encoding="utf-8")
    return path


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    out = BytesIO()
    Image.new("RGB", (400, 200), "teal").save(out, "PNG")
    (tmp_path / "cour.png").write_bytes(out.getvalue())
    return tmp_path / "cour.png"


class TestSetOrganisation:
    def test_names_the_caisse_on_every_page(self, tmp_path: Path, client: Client) -> None:
        call_command(COMMAND, written(tmp_path, short_name="Les écoles de Sète"))
        assert "Les écoles de Sète" in client.get(reverse("account_login")).content.decode()

    def test_hangs_the_photo_on_the_public_home(self, tmp_path: Path, photo: Path, client: Client) -> None:
        home = reverse("portal:home")
        assert "home-photo" not in client.get(home).content.decode()
        call_command(COMMAND, written(tmp_path), photo=photo)
        assert queries.organisation().photo_url in client.get(home).content.decode()

    def test_refuses_hues_that_say_yes_or_no_by_themselves(self, tmp_path: Path) -> None:
        with pytest.raises(CommandError):
            call_command(COMMAND, written(tmp_path, hue_sun=32))
        assert queries.organisation().hue_sun != 32

    def test_names_the_field_that_does_not_exist(self, tmp_path: Path) -> None:
        with pytest.raises(CommandError, match="couleur"):
            call_command(COMMAND, written(tmp_path, couleur="bleu"))

    def test_refuses_a_picture_that_is_none(self, tmp_path: Path) -> None:
        (tmp_path / "cour.png").write_bytes(b"not a picture")
        with pytest.raises(CommandError, match="not a picture"):
            call_command(COMMAND, written(tmp_path), photo=tmp_path / "cour.png")
