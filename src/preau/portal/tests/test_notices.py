"""« Notifications », what one receives, and the link at the foot of a mail."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from preau.foundation import outbox
from preau.foundation.outbox import choices, topics
from preau.foundation.outbox.models import OutboxMessage
from preau.foundation.outbox.topics import Channel, Topic
from preau.foundation.outbox.types import Letter

if TYPE_CHECKING:
    from preau.accounts.models import User

pytestmark = pytest.mark.django_db

LIST = "/notifications/"
CHOICES = "/notifications/choix/"
REMINDERS = (Topic.REMINDERS, Channel.EMAIL)


@pytest.fixture
def tell(camille: "User", business_time: datetime) -> Callable[..., int]:
    """A mail to Camille about her demande."""

    def write(kind: str = "cases.accepted") -> int:
        words = {"child": "Zoqenfant"}
        letter = Letter(kind, camille.email, "fr", words, reader=camille.pk, path="/ma-famille/", about="CE-24-X")
        return outbox.add_all([letter], at=business_time)[0]

    return write


@pytest.fixture
def browser(client_of: Callable[..., Client], camille: "User") -> Client:
    return client_of(camille)


def read(browser: Client, address: str) -> str:
    page: str = browser.get(address).content.decode()
    return page


class TestTheCentre:
    def test_is_announced_by_the_bell_of_every_page(self, browser: Client, tell: Callable[..., int]) -> None:
        assert 'class="bell"' in read(browser, "/aide/")
        assert browser.get("/aide/").context["bell"]["count"] == 0
        tell()
        assert browser.get("/aide/").context["bell"]["count"] == 1

    def test_costs_the_other_pages_no_statement(self, browser: Client, tell: Callable[..., int]) -> None:
        def statements(address: str) -> int:
            with CaptureQueriesContext(connection) as seen:
                browser.get(address)
            return len(seen)

        quiet, first = statements("/aide/"), statements(LIST)
        for _number in range(30):
            tell()
        assert statements("/aide/") == quiet <= 5
        assert statements(LIST) <= first + 1  # the rows of a page, where there was nothing to read

    def test_says_a_title_and_a_reference_never_what_the_mail_held(
        self, browser: Client, tell: Callable[..., int]
    ) -> None:
        tell()
        page = read(browser, LIST)
        assert "Votre demande est acceptée" in page
        assert "CE-24-X" in page
        assert "Zoqenfant" not in page

    def test_leads_to_the_thing_and_is_read_then(self, browser: Client, tell: Callable[..., int]) -> None:
        notice = tell()
        assert browser.get(f"{LIST}{notice}/")["Location"] == "/ma-famille/"
        assert OutboxMessage.objects.get(pk=notice).read_at is not None
        assert browser.get("/aide/").context["bell"]["count"] == 0

    def test_is_marked_read_at_once(self, browser: Client, tell: Callable[..., int]) -> None:
        tell()
        tell()
        assert "Tout marquer comme lu" in read(browser, LIST)
        browser.post(f"{LIST}lues/")
        assert browser.get("/aide/").context["bell"]["count"] == 0
        assert "Tout marquer comme lu" not in read(browser, LIST)

    def test_is_nobody_else_s(self, client_of: Callable[..., Client], ines: "User", tell: Callable[..., int]) -> None:
        notice = tell()
        stranger = client_of(ines)
        assert stranger.get(f"{LIST}{notice}/").status_code == 404
        stranger.post(f"{LIST}lues/")
        assert OutboxMessage.objects.get(pk=notice).read_at is None
        assert "Rien pour l’instant" in read(stranger, LIST)

    def test_shows_twenty_a_page(self, browser: Client, tell: Callable[..., int]) -> None:
        for _number in range(25):
            tell()
        assert len(browser.get(LIST).context["rows"]) == 20
        assert len(browser.get(f"{LIST}?page=2").context["rows"]) == 5


class TestWhatIReceive:
    def test_is_everything_until_one_says_otherwise(self, browser: Client) -> None:
        assert read(browser, CHOICES).count(" checked") == 3

    def test_is_kept(self, browser: Client, camille: "User") -> None:
        browser.post(CHOICES, {"email": ["exchanges", "appointments"]})
        assert choices.refused_by(camille.pk) == {REMINDERS}
        assert read(browser, CHOICES).count(" checked") == 2

    def test_may_be_nothing_but_what_is_due(self, browser: Client, camille: "User", tell: Callable[..., int]) -> None:
        browser.post(CHOICES, {})
        assert OutboxMessage.objects.get(pk=tell("cases.message")).state == "unwanted"
        assert OutboxMessage.objects.get(pk=tell("cases.accepted")).state == "queued"
        assert "seulement ici, pas par courriel" in read(browser, LIST)

    @pytest.mark.parametrize("hostile", ["due", "x", "' OR 1=1", "exchanges:sms"])
    def test_refuses_what_is_not_offered(self, browser: Client, camille: "User", hostile: str) -> None:
        page = browser.post(CHOICES, {"email": [hostile]}).content.decode()
        assert "Ce choix n’existe pas" in page
        assert choices.refused_by(camille.pk) == set()

    def test_says_what_is_always_sent(self, browser: Client) -> None:
        assert "Toujours envoyés" in read(browser, CHOICES)


class TestTheLinkOfAMail:
    @pytest.fixture
    def link(self, camille: "User") -> str:
        return reverse("portal:unsubscribe", args=[choices.token_for(camille.pk, REMINDERS)])

    def test_changes_nothing_when_a_scanner_follows_it(self, link: str, camille: "User") -> None:
        assert "Ne plus recevoir ces courriels" in read(Client(), link)
        assert Client().head(link).status_code == 200
        assert choices.refused_by(camille.pk) == set()

    def test_is_one_click_for_a_mail_program_without_cookie(self, link: str, camille: "User") -> None:
        strict = Client(enforce_csrf_checks=True)
        assert strict.post(link, {"List-Unsubscribe": "One-Click"}).status_code == 200
        assert choices.refused_by(camille.pk) == {REMINDERS}

    def test_is_harmless_twice(self, link: str, camille: "User") -> None:
        Client().post(link)
        assert "C’est fait" in Client().post(link).content.decode()
        assert choices.refused_by(camille.pk) == {REMINDERS}

    def test_stops_nothing_else(self, link: str, camille: "User", tell: Callable[..., int]) -> None:
        Client().post(link)
        assert OutboxMessage.objects.get(pk=tell("cases.message")).state == "queued"
        assert OutboxMessage.objects.get(pk=tell("cases.draft")).state == "unwanted"

    @pytest.mark.parametrize("token", ["x", "1-reminders-email", "1-reminders-email~faux"])
    def test_is_nowhere_when_it_is_not_ours(self, token: str) -> None:
        address = reverse("portal:unsubscribe", args=[token])
        assert Client().get(address).status_code == 404
        assert Client().post(address).status_code == 404

    def test_names_nobody(self, link: str, camille: "User") -> None:
        page = read(Client(), link)
        assert camille.first_name not in page
        assert camille.email not in page


def test_an_agent_has_a_desk_instead(client_of: Callable[..., Client], roy: Any) -> None:
    assert client_of(roy).get(LIST)["Location"] == "/agents/"
    assert "bell" not in client_of(roy).get("/mon-profil/").content.decode()


class TestSecurity:
    """What warns of a stranger is found again under the bell, and nobody can switch it off."""

    @pytest.fixture
    def changed(self, browser: Client, camille: "User", business_time: datetime) -> str:
        from preau.credentials import notifications

        notifications.new_device(camille, device="Firefox, Windows", at=business_time)
        return read(browser, LIST)

    def test_is_listed_without_what_the_mail_held(self, changed: str) -> None:
        assert "Connexion depuis un nouvel appareil" in changed
        assert "Firefox" not in changed

    def test_leads_to_where_one_can_act(self, changed: str, browser: Client) -> None:
        notice = OutboxMessage.objects.get(kind="credentials.new_device")
        answer = browser.get(reverse("portal:notice", args=[notice.pk]))
        assert answer.headers["Location"] == reverse("credentials:sessions")

    def test_is_not_a_choice_and_the_page_says_so(self, browser: Client) -> None:
        page = read(browser, CHOICES)
        assert "connexions, mots de passe et clés d’accès" in page
        assert 'value="due"' not in page

    def test_would_not_be_listed_without_its_name(
        self, changed: str, browser: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Negative control."""
        monkeypatch.delitem(topics._kinds, "credentials.new_device")
        assert "nouvel appareil" not in read(browser, LIST)

    @pytest.mark.parametrize("kind", [
        "accounts.password_changed", "accounts.closing_asked", "credentials.factor_changed", "delegation.word",
        "linking.invitation", "owndata.copy_ready",
    ])  # fmt: skip
    def test_is_due_and_listed_whatever_it_is_about(self, kind: str) -> None:
        assert kind in topics.listed()
        assert topics.topic_of(kind) is Topic.DUE
