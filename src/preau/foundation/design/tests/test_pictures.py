"""The logo and the photo of the Caisse are drawn anew before they are shown to anybody."""

from datetime import datetime
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image

from preau.foundation.design import operations, queries
from preau.kernel.actor import SYSTEM

pytestmark = pytest.mark.django_db


def picture(comment: bytes = b"") -> bytes:
    out = BytesIO()
    Image.new("RGB", (640, 480), "orange").save(out, "JPEG", comment=comment)
    return out.getvalue()


def test_a_photo_is_shown_without_what_was_hidden_in_it(client: Client, business_time: datetime) -> None:
    operations.save_picture(kind="photo", content=picture(b"taken at home"), actor=SYSTEM, at=business_time)
    response = client.get(queries.organisation().photo_url)
    assert response["Content-Type"] == "image/jpeg"
    assert b"taken at home" not in response.content
    assert Image.open(BytesIO(response.content)).size == (640, 480)


def test_a_logo_is_a_small_png(client: Client, business_time: datetime) -> None:
    operations.save_picture(kind="logo", content=picture(), actor=SYSTEM, at=business_time)
    response = client.get(queries.organisation().logo_url)
    assert Image.open(BytesIO(response.content)).size == (320, 240)
    assert "immutable" in response["Cache-Control"]


def test_a_page_that_calls_itself_a_picture_is_refused(business_time: datetime) -> None:
    with pytest.raises(operations.NotAPicture):
        operations.save_picture(kind="logo", content=b"<svg onload='x'/>", actor=SYSTEM, at=business_time)


def test_a_removed_logo_leaves_the_mark_of_the_house(business_time: datetime) -> None:
    operations.save_picture(kind="logo", content=picture(), actor=SYSTEM, at=business_time)
    operations.save_picture(kind="logo", content=b"", actor=SYSTEM, at=business_time)
    assert queries.organisation().logo_url == ""


@pytest.mark.parametrize("kind", ["logo", "hue_ink"])
def test_nothing_else_can_be_read_by_this_address(client: Client, kind: str) -> None:
    assert client.get(reverse("design:picture", args=[kind, "0" * 12])).status_code == 404
