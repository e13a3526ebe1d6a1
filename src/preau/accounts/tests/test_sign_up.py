"""Créer mon espace, from the form to the first login."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.core import mail
from django.urls import reverse

from preau.accounts import queries
from preau.accounts.forms import sign_up as forms
from preau.foundation.jobs import testing as jobs
from tests.harness.codes import KNOWN_CODE

pytestmark = pytest.mark.django_db

FORM: dict[str, Any] = {
    "title": "Mme",
    "first_name": "Camille",
    "last_name": "Renaud",
    "birth_on": "1986-05-14",
    "street": "58 rue Saint-Maur",
    "street_more": "",
    "postcode": "75011",
    "city": "Paris",
    "email": "camille.renaud@example.org",
    "phone": "06 12 34 56 78",
    "preferred_channel": "sms",
    "family_number": "",
    "username": "camille.renaud",
    "password1": "trois-pommes-et-un-velo",
    "password2": "trois-pommes-et-un-velo",
    "security_code": KNOWN_CODE,
}
SIGN_UP = "/creer-mon-espace/"


@pytest.fixture
def sign_up(client: Any) -> Callable[..., Any]:
    def post(**changes: Any) -> Any:
        return client.post(SIGN_UP, FORM | changes)

    return post


def received() -> list[Any]:
    jobs.run_all()
    return list(mail.outbox)


def link_in(letter: Any) -> str:
    found = re.search(r"https?://[^/\s]+(/activation/\S+)", letter.body)
    assert found, letter.body
    return found[1]


class TestSigningUp:
    def test_camille_signs_up_activates_and_logs_in(self, sign_up: Callable[..., Any], client: Any) -> None:
        assert sign_up().url == reverse("account_email_verification_sent")
        [letter] = received()
        assert letter.to == ["camille.renaud@example.org"]

        link = link_in(letter)
        assert "Activer mon espace" in client.get(link).content.decode()
        assert client.post(link).url == reverse("account_login")

        response = client.post("/connexion/", {"login": "Camille.Renaud", "password": FORM["password1"]})
        assert response.url == reverse("portal:dashboard")
        contact = queries.contact_of(int(client.session["_auth_user_id"]))
        assert (contact.name, contact.phone, contact.preferred_channel) == ("Camille Renaud", "0612345678", "sms")

    def test_the_account_does_not_open_before_the_link(self, sign_up: Callable[..., Any], client: Any) -> None:
        sign_up()
        response = client.post("/connexion/", {"login": "camille.renaud", "password": FORM["password1"]})
        assert response.url == reverse("account_email_verification_sent")
        assert "_auth_user_id" not in client.session

    def test_the_page_is_the_same_for_an_email_that_we_know(self, sign_up: Callable[..., Any], camille: Any) -> None:
        unknown = sign_up()
        known = sign_up(email=camille.email.upper(), username="somebody.else")
        assert (known.status_code, known.url, known.content) == (unknown.status_code, unknown.url, unknown.content)
        assert sorted(letter.subject for letter in received()) == ["Activez votre espace", "Vous avez déjà un espace"]

    def test_one_password_is_hashed_whether_the_email_is_known_or_not(
        self, sign_up: Callable[..., Any], camille: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        hashed: list[str] = []

        def counted(password: str) -> str:
            hashed.append(password)
            return make_password(password)

        monkeypatch.setattr("preau.accounts.operations.opening.make_password", counted)
        sign_up()
        sign_up(email=camille.email, username="somebody.else")
        assert len(hashed) == 2

    def test_a_double_click_makes_one_account_and_one_mail(self, sign_up: Callable[..., Any], client: Any) -> None:
        first, second = sign_up(), sign_up()
        assert (first.status_code, first.url) == (second.status_code, second.url)
        assert get_user_model().objects.filter(username="camille.renaud").count() == 1
        assert len(received()) == 1

    def test_somebody_logged_in_already_has_a_space(self, client_of: Callable[..., Any], camille: Any) -> None:
        assert client_of(camille).get(SIGN_UP).status_code == 302

    def test_comes_back_after_activation_where_one_wanted_to_go(self, sign_up: Callable[..., Any], client: Any) -> None:
        sign_up(next="/demarches/inscription-cantine/")
        link = link_in(received()[0])
        page = client.get(link).content.decode()
        assert 'value="/demarches/inscription-cantine/"' in page
        response = client.post(link, {"next": "/demarches/inscription-cantine/"})
        assert response.url == "/connexion/?next=%2Fdemarches%2Finscription-cantine%2F"


class TestUsername:
    def test_taken_is_told_with_free_ones(self, sign_up: Callable[..., Any], camille: Any) -> None:
        page = sign_up(username="CAMILLE").content.decode()
        assert "déjà pris" in page
        assert "camille.renaud" in page
        assert received() == []

    def test_nothing_typed_is_lost_but_the_password(self, sign_up: Callable[..., Any], camille: Any) -> None:
        page = sign_up(username="camille").content.decode()
        assert 'value="58 rue Saint-Maur"' in page
        assert FORM["password1"] not in page

    def test_trying_many_names_ends_the_answers(self, sign_up: Callable[..., Any], camille: Any, settings: Any) -> None:
        settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"username_taken": "2/m/ip"}
        pages = [sign_up(username="camille").content.decode() for _attempt in range(3)]
        assert ["déjà pris" in page for page in pages] == [True, True, False]
        assert "Attendez quelques minutes" in pages[2]

    @pytest.mark.parametrize(
        "username",
        [
            "é",
            "camille renaud",
            "../etc",
            "a" * 41,
            "a" * 300,
            "-camille",
            "<b>camille</b>",
            "c\u0430mille",
            "cami\u0142le",
            "\uff43amille",
            "camille\u0307",  # Cyrillic a, l with a stroke, wide c, a dot
        ],
    )
    def test_of_another_shape_is_refused(self, sign_up: Callable[..., Any], username: str) -> None:
        response = sign_up(username=username)
        assert response.status_code == 200
        assert response.context["form"].errors.keys() == {"username"}


class TestFamilyNumber:
    def test_is_asked_with_the_identifiers_and_kept_for_later(self, sign_up: Callable[..., Any], client: Any) -> None:
        form = client.get(SIGN_UP).context["form"]
        assert [field.name for field in list(form.blocks())[-1].fields][-1] == "family_number"
        sign_up(family_number=" FA-24-7KQ3 ")
        user = get_user_model().objects.get(username="camille.renaud")
        assert queries.contact_of(user.pk).family_number == "FA-24-7KQ3"


class TestLineBreaks:
    @pytest.mark.parametrize("field", [name for name in FORM if name not in {"password1", "password2"}])
    def test_in_any_field_add_nothing_to_a_mail(self, sign_up: Callable[..., Any], field: str) -> None:
        sign_up(**{field: f"{FORM[field]}\r\nBcc: evil@example.org\r\n\r\nHello"})
        for letter in received():
            message = letter.message()
            assert [len(message.get_all(name) or []) for name in ("To", "Subject", "Bcc")] == [1, 1, 0]
            assert "evil@example.org" not in letter.recipients()


class TestBadInput:
    @pytest.mark.parametrize(
        ("field", "value", "sentence"),
        [
            ("first_name", "", "Écrivez votre prénom."),
            ("first_name", "x" * 300, "100 caractères au plus (vous en avez écrit 300)"),
            ("postcode", "7501", "cinq chiffres"),
            ("phone", "douze", "dix chiffres"),
            ("phone", "", "écrivez votre numéro"),
            ("birth_on", "2031-01-01", "vérifiez l’année"),
            ("birth_on", "31/02/1986", "par exemple 14/05/1986"),
            ("email", "camille", "ne ressemble pas à un courriel"),
            ("password2", "autre chose", "pas les mêmes"),
            ("preferred_channel", "", "Choisissez un moyen de contact."),
        ],
    )
    def test_is_told_next_to_its_field(
        self, sign_up: Callable[..., Any], field: str, value: str, sentence: str
    ) -> None:
        response = sign_up(**{field: value})
        assert response.context["form"].errors.keys() == {field}
        assert sentence in response.content.decode()

    @pytest.mark.parametrize("password", ["court", "motdepasse", "camille.renaud"])
    def test_a_weak_password_is_refused(self, sign_up: Callable[..., Any], password: str) -> None:
        response = sign_up(password1=password, password2=password)
        assert response.context["form"].errors.keys() == {"password1"}

    @pytest.mark.parametrize(
        "name", ["<script>alert(1)</script>", "{{ 7|add:7 }}", "{% debug %}", "O'Brien & Fils", "=1+1"]
    )
    def test_a_hostile_name_is_shown_literally(
        self, sign_up: Callable[..., Any], client_of: Callable[..., Any], name: str
    ) -> None:
        from django.utils.html import escape

        sign_up(first_name=name)
        user = get_user_model().objects.get(username="camille.renaud")
        page = client_of(user).get("/mon-profil/").content.decode()
        assert escape(name) in page
        assert "<script>alert" not in page
        [letter] = received()
        assert name in letter.body
        assert "<script>alert" not in str(letter.alternatives[0].content)

    def test_a_field_that_nobody_offered_changes_nothing(self, sign_up: Callable[..., Any]) -> None:
        sign_up(is_staff="1", is_superuser="1", roles="administration", language="xx")
        user = get_user_model().objects.get(username="camille.renaud")
        assert (user.is_staff, user.is_superuser, user.language) == (False, False, "fr")
        assert not queries.actor_for(user).rights

    def test_the_hint_of_the_password_is_true(self, settings: Any) -> None:
        """Ten characters are said, ten are asked."""
        minimum = next(each for each in settings.AUTH_PASSWORD_VALIDATORS if "MinimumLength" in each["NAME"])
        assert minimum["OPTIONS"] == {"min_length": 10}
        assert "Dix caractères" in str(forms.PASSWORD_HINT)
