"""A refusal says why, in words, on the 403 page."""

import pytest
from django.test import RequestFactory

from preau.foundation.web import errors, refusals
from preau.kernel.decision import Refused, refuse

pytestmark = pytest.mark.django_db


def page_of(code: str) -> str:
    response = errors.forbidden(RequestFactory().get("/"), Refused(refuse(code)))
    assert response.status_code == 403
    return response.content.decode()


class TestRefusedPage:
    def test_says_the_sentence_of_the_code(self) -> None:
        assert "votre propre famille" in page_of("cases.own-family")

    def test_says_the_general_sentence_for_a_code_without_words(self) -> None:
        assert "demandez-le à la personne qui administre" in page_of("nobody.knows")


@pytest.mark.parametrize(
    "code",
    ["tariffs.already-decided", "tariffs.no-right", "canteen.already-enrolled", "families.not-your-family"],
)
def test_every_capability_gave_its_words(code: str) -> None:
    assert refusals.sentence_of(refuse(code)).endswith(".")
