"""A démarche that needs no account, and the person who makes it."""

import re
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from preau.cases.citizen import visitor
from preau.cases.models import Case
from preau.foundation import clock
from preau.foundation.jobs import testing as jobs
from preau.kernel.actor import Actor, ActorKind

KEY = "poser-une-question"
DOCUMENT: dict[str, Any] = {
    "key": KEY,
    "handler": "tests.garden",
    "login_required": False,
    "title": {"fr": "Poser une question"},
    "category": {"fr": "Jardin"},
    "signature": {"paper": False},
    "steps": [
        {
            "key": "question",
            "title": {"fr": "La question"},
            "fields": [{"key": "question", "kind": "long_text", "required": True, "label": {"fr": "Votre question"}}],
        },
        {
            "key": "photo",
            "title": {"fr": "Une photo"},
            "pieces": [{"kind": "photo", "label": {"fr": "Une photo"}, "required": False}],
        },
    ],
}
MANON = "manon@example.org"
SECRET = "Mes rosiers meurent"
SIGN = {"name": "Manon Petit", "accepted": "on"}


def informations(email: str = MANON) -> dict[str, str]:
    return {"first_name": "Manon", "last_name": "Petit", "email": email, "preferred_channel": "email"}


@dataclass
class Visitor:
    """Manon Petit, who has no account: her browser, and what she reads in her mailbox."""

    client: Client = field(default_factory=Client)
    email: str = MANON

    def start(self) -> Case:
        self.client.post(reverse("cases:start", args=[KEY]))
        return Case.objects.latest("pk")

    def url(self, case: Case, step: str) -> str:
        return reverse("cases:step", args=[case.procedure_key, case.reference, step])

    def fill(self, case: Case) -> Case:
        self.client.post(self.url(case, "informations"), informations(self.email))
        self.client.post(self.url(case, "question"), {"question": SECRET, "_shown": "question"})
        return Case.objects.get(pk=case.pk)

    def sign(self, case: Case, **more: str) -> HttpResponse:
        answer: HttpResponse = self.client.post(self.url(case, "recapitulatif"), {**SIGN, **more})
        return answer

    def send(self, email: str = "") -> Case:
        """The whole way, with their address or another one."""
        self.email = email or self.email
        case = self.fill(self.start())
        self.sign(case)
        self.sign(case, code=last_code(self.email))
        return Case.objects.get(pk=case.pk)

    def actor(self, *cases: Case) -> Actor:
        return Actor(ActorKind.ANONYMOUS, keys=frozenset(case.tracking_token for case in cases))

    def hold(self, case: Case) -> None:
        """A key in the session that nobody gave."""
        self.start()
        session = self.client.session
        session[visitor.KEYS] = {case.tracking_token: clock.real_now().timestamp()}
        session.save()

    def forget(self, case: Case) -> None:
        """The session has lost its keys."""
        session = self.client.session
        del session[visitor.KEYS]
        session.save()

    def wait(self, monkeypatch: pytest.MonkeyPatch, **time: int) -> None:
        """Real time goes on for the keys alone."""
        later = clock.real_now() + timedelta(**time)
        monkeypatch.setattr(visitor, "_seconds", later.timestamp)

    def opens(self, case: Case) -> Any:
        """By the link of the mail, with a code, as from another computer."""
        page = reverse("cases:code", args=[case.tracking_token])
        self.client.post(page, {"_send": "1"})
        return self.client.post(page, {"code": last_code()})


def follow(case: Case) -> str:
    return reverse("cases:follow", args=[case.tracking_token])


def mails_to(address: str = MANON) -> list[str]:
    """Subject and text of what arrived, oldest first."""
    jobs.run_all()
    return [f"{letter.subject}\n{letter.body}" for letter in mail.outbox if letter.to == [address]]


def last_code(address: str = MANON) -> str:
    codes = [found[0] for text in mails_to(address) if (found := re.search(r"\b\d{3} \d{3}$", text, re.MULTILINE))]
    return codes[-1]
