"""Threats 3, 4 and 28 for people without account: codes and links are not guessed, and tell nothing."""

import re
from datetime import datetime, timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from preau.cases import operations
from preau.cases.citizen import throttles
from preau.cases.models import Case, EmailProof
from preau.cases.operations import proving
from preau.cases.tests.conftest import Garden
from preau.cases.tests.visitors import DOCUMENT, MANON, Visitor, follow, informations, last_code, mails_to
from preau.foundation import clock
from preau.foundation.outbox.models import OutboxMessage
from preau.kernel.actor import ANONYMOUS, SYSTEM
from preau.kernel.identifiers import new_reference, new_token
from preau.procedures import operations as procedures


@pytest.fixture
def case(db: None, garden: Garden, business_time: datetime) -> Case:
    procedures.publish(DOCUMENT, actor=SYSTEM, at=business_time)
    manon = Visitor()
    return manon.fill(manon.start())


def send(case: Case) -> str:
    operations.send_code(case=case, actor=ANONYMOUS, at=clock.now())
    return last_code().replace(" ", "")


def prove(case: Case, code: str) -> bool:
    return operations.prove(case=case, code=code, actor=ANONYMOUS, at=clock.now())


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06}"


def guess_five_times(case: Case) -> str:
    """What the right code is worth afterwards."""
    code = send(case)
    for _ in range(5):
        assert not prove(case, wrong(code))
    return code


class TestCode:
    def test_is_kept_as_a_digest_and_leaves_the_outbox(self, case: Case) -> None:
        code = send(case)
        assert code not in EmailProof.objects.get().digest
        assert not OutboxMessage.objects.exclude(context={}).exists()

    def test_serves_once(self, case: Case) -> None:
        code = send(case)
        assert [prove(case, code), prove(case, code)] == [True, False]

    def test_kills_the_former_one(self, case: Case) -> None:
        first = send(case)
        second = send(case)
        assert [prove(case, first), prove(case, second)] == [first == second, True]

    def test_dies_after_a_quarter_of_an_hour(self, case: Case) -> None:
        code = send(case)
        EmailProof.objects.update(made_at=clock.real_now() - timedelta(minutes=15, seconds=1))
        assert not prove(case, code)

    def test_is_worth_nothing_for_another_demande(self, case: Case) -> None:
        other = Visitor()
        another = other.fill(other.start())
        code = send(case)
        send(another)
        assert not prove(another, code) or code == last_code().replace(" ", "")

    def test_is_worth_nothing_after_five_tries(self, case: Case) -> None:
        assert not prove(case, guess_five_times(case))

    def test_would_be_found_without_the_count(self, case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
        """Negative control."""
        monkeypatch.setattr(proving, "TRIES", 1_000_000)
        assert prove(case, guess_five_times(case))

    def test_leaves_five_times_an_hour_and_no_more(self, case: Case) -> None:
        for _ in range(7):
            operations.send_code(case=case, actor=ANONYMOUS, at=clock.now())
        assert EmailProof.objects.count() == len(mails_to()) == 5

    def test_leaves_five_times_an_hour_for_an_address_whatever_the_demande(self, case: Case) -> None:
        for _ in range(7):
            visitor = Visitor()
            again = visitor.fill(visitor.start())
            operations.send_code(case=again, actor=ANONYMOUS, at=clock.now())
        assert len(mails_to()) == 5

    def test_leaves_again_an_hour_later(self, case: Case) -> None:
        for _ in range(5):
            send(case)
        EmailProof.objects.update(made_at=clock.real_now() - timedelta(hours=1, seconds=1))
        assert prove(case, send(case))

    def test_has_no_name_that_a_stranger_chose(self, case: Case) -> None:
        Case.objects.update(contact={**case.contact, "first_name": "Gagnez-mille-euros"})
        send(case)
        assert "Gagnez" not in mails_to()[-1]

    def test_is_not_sent_for_a_demande_of_a_family(self, submitted: Case) -> None:
        operations.send_code(case=submitted, actor=ANONYMOUS, at=clock.now())
        assert not EmailProof.objects.exists()


class TestTyping:
    def test_is_counted_by_address(self, case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(throttles.LIMITS, "code", "3/h/ip")
        page, guesser = reverse("cases:code", args=[case.tracking_token]), Client()
        assert [guesser.post(page, {"code": "123456"}).status_code for _ in range(4)] == [200, 200, 200, 429]

    def test_does_not_move_the_count_by_pretending_to_be_elsewhere(
        self, case: Case, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(throttles.LIMITS, "code", "1/h/ip")
        page = reverse("cases:code", args=[case.tracking_token])
        answers = [
            Client(headers={"x-forwarded-for": f"198.51.100.{n}"}).post(page, {"code": "123456"}) for n in range(2)
        ]
        assert settings.ALLAUTH_TRUSTED_PROXY_COUNT == 0
        assert [answer.status_code for answer in answers] == [200, 429]


class TestGuessing:
    def guess(self, times: int) -> list[int]:
        client = Client()
        paths = [reverse("cases:follow", args=[new_token()]) for _ in range(times)]
        return [client.get(path).status_code for path in paths]

    def test_a_link_is_a_404_then_a_429_even_for_a_good_one(self, case: Case) -> None:
        assert self.guess(31) == [404] * 30 + [429]
        assert Client().get(follow(case)).status_code == 429

    def test_a_link_could_go_on_without_the_count(self, case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
        """Negative control."""
        monkeypatch.setattr(throttles, "allows", lambda *_args, **_more: True)
        assert self.guess(40) == [404] * 40

    def test_tokens_do_not_repeat(self) -> None:
        drawn = {new_token() for _ in range(10_000)}
        assert len(drawn) == 10_000
        assert {len(token) for token in drawn} == {22}


class TestFinding:
    def look_for(self, numero: str, email: str) -> tuple[str, str]:
        client = Client()
        answer = client.post(reverse("cases:find"), {"numero": numero, "email": email})
        page = client.get(answer["Location"]).content.decode()
        wrong = client.post(answer["Location"], {"code": "123456"}).content.decode()
        return answer["Location"], _masked(page + wrong, email)

    def test_says_the_same_of_a_number_that_exists_or_not(self, case: Case) -> None:
        right = self.look_for(case.reference, MANON)
        assert right == self.look_for(case.reference, "autre@example.org")
        assert right == self.look_for(new_reference("CE", 2024), MANON)

    def test_writes_to_nobody_else(self, case: Case) -> None:
        self.look_for(case.reference, "autre@example.org")
        assert mails_to("autre@example.org") == []
        assert mails_to() == []

    def test_says_what_is_wrong_with_a_number(self, case: Case) -> None:
        page = Client().post(reverse("cases:find"), {"numero": "CE-24", "email": MANON}).content.decode()
        assert "Ce numéro n’est pas complet" in page
        assert 'value="CE-24"' in page


def _masked(page: str, typed: str) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", page).replace(typed, "…")


class TestPostedForm:
    def test_of_a_visitor_takes_no_column_of_ours(self, case: Case) -> None:
        manon = Visitor()
        mine = manon.start()
        stolen = {"applicant": "1", "proved_at": "2024-08-20", "state": "accepted", "tracking_token": "x"}
        manon.client.post(manon.url(mine, "informations"), informations() | stolen)
        kept = Case.objects.get(pk=mine.pk)
        assert (kept.applicant_id, kept.proved_at, kept.state, kept.tracking_token) == (
            None, None, "draft", mine.tracking_token,
        )  # fmt: skip
