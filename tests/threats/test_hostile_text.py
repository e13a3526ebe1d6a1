"""Threats 8 and 9: what a family writes is shown, never obeyed."""

import re
from collections.abc import Callable, Container, Iterator
from datetime import date, datetime
from http.cookies import SimpleCookie
from typing import TYPE_CHECKING, Any

import pytest
from django.apps import apps
from django.core import mail
from django.db import connection, models, transaction
from django.test import Client

from preau.accounts.tests.test_sign_up import FORM
from preau.canteen.tests.conftest import actor_of
from preau.cases import operations as cases
from preau.cases.models import CaseDocument
from preau.foundation import clock
from preau.foundation.audit import triggers
from preau.foundation.jobs import testing as jobs
from preau.foundation.outbox.rendering import one_line
from preau.tariffs.models import TariffDecision
from preau.tariffs.operations import make_letter
from tests.threats.addresses import Values, addresses
from tests.threats.family import Secrets
from tests.threats.reading import pdf_text

if TYPE_CHECKING:
    from preau.accounts.models import User

ClientOf = Callable[..., Client]
PAYLOAD = "<b data-xss onload='x'>\"{{7*7}}{%now%}#eval[*_$"
TYPST = '#read("/etc/passwd") #panic() $x$ @a <a> // /* ` \\'
ALIVE = re.compile(r"<b data-xss|data-xss onload='x'>\"")
SOME = {
    "cases:tracking",
    "cases:list",
    "families:home",
    "accounts:profile",
}  # full of what they wrote, for the controls
PLAIN = (models.CharField, models.TextField)


def poison(secrets: Secrets) -> int:
    """Put the payload before each word of the family, wherever it is kept; returns how many values changed."""
    changed = 0
    connection.check_constraints()  # PostgreSQL alters no table while a check is pending
    with triggers.lifted(connection):
        for model in apps.get_models():
            changed += _poison_model(model)
    return changed


def _poison_model(model: type[models.Model]) -> int:
    if not model.__module__.startswith("preau.") or model._meta.app_label in {"audit", "outbox"}:
        return 0
    return sum(_poison(model, field) for field in model._meta.concrete_fields)


def _poison(model: type[models.Model], field: Any) -> int:
    changed = 0
    is_text = isinstance(field, PLAIN) and not isinstance(field, models.EmailField | models.SlugField)
    if (not is_text and not isinstance(field, models.JSONField)) or field.name in {"username", "password"}:
        return 0
    for row in model._base_manager.order_by("pk"):
        value = getattr(row, field.attname)
        poisoned = _with_payload(value)
        if poisoned != value:
            # JSON as it would have been typed: the whole of each text.
            model._base_manager.filter(pk=row.pk).update(**{field.attname: poisoned})
            changed += 1
    return changed


def _with_payload(value: Any) -> Any:
    if isinstance(value, str):
        return (
            re.sub(r"^(.*)(?=[Zz]oq)", lambda found: PAYLOAD + found[0], value, count=1) if "@" not in value else value
        )
    if isinstance(value, dict):
        return {key: _with_payload(each) for key, each in value.items()}
    return [_with_payload(each) for each in value] if isinstance(value, list) else value


def pages(
    client: Client, secrets: Secrets, values: Values, only: Container[str] | None = None
) -> Iterator[tuple[str, Any]]:
    """Every page; a control, which looks for what must be there, may read ``only`` some."""
    cookies = dict(client.cookies)
    tabs = [
        f"/demandes/{c.reference}/?onglet={tab}" for c in secrets.cases for tab in ("demande", "demandeur", "pieces")
    ]
    for address in [*(address for _name, address in addresses(values, only)), *tabs, "/agents/recherche/?q=zoq"]:
        client.cookies = SimpleCookie(cookies)
        with transaction.atomic():
            answer = client.get(address)
            transaction.set_rollback(True)
        yield address, answer


def alive(client: Client, secrets: Secrets, values: Values, only: Container[str] | None = None) -> list[str]:
    return [
        address
        for address, answer in pages(client, secrets, values, only)
        if "html" in answer.get("Content-Type", "") and ALIVE.search(answer.content.decode())
    ]


@pytest.mark.walk
class TestPages:
    @pytest.mark.parametrize("who", ["owner", "roy", "paul", "anonymous"])
    def test_show_it_as_it_was_written(
        self, who: str, secrets: Secrets, values: Values, client_of: ClientOf, request: pytest.FixtureRequest
    ) -> None:
        assert poison(secrets) > 30
        client = Client() if who == "anonymous" else client_of(request.getfixturevalue(who))
        assert alive(client, secrets, values) == []

    def test_it_is_on_them_indeed(self, secrets: Secrets, values: Values, client_of: ClientOf) -> None:
        """Control: shown with its braces, computed by nobody."""
        poison(secrets)
        told = "".join(
            answer.content.decode()
            for _address, answer in pages(client_of(secrets.owner), secrets, values, SOME)
            if "html" in answer.get("Content-Type", "")
        )
        assert told.count("&lt;b data-xss") > 20
        assert told.count("{{7*7}}{%now%}") > 20

    def test_a_page_that_obeys_is_found(
        self, secrets: Secrets, values: Values, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Negative control: escaping taken away."""
        import django.template.base

        poison(secrets)
        monkeypatch.setattr(django.template.base, "conditional_escape", str)
        assert alive(client_of(secrets.owner), secrets, values, SOME) != []


class TestPapers:
    def test_print_it_as_it_was_written(self, secrets: Secrets, client_of: ClientOf, business_time: datetime) -> None:
        poison(secrets)
        CaseDocument.objects.all().delete()
        TariffDecision.objects.update(letter=None)
        with clock.fixed_at(business_time):
            decision = TariffDecision.objects.get()
            make_letter(decision_id=decision.pk, at=business_time)
        client, reference = client_of(secrets.owner), secrets.accepted.reference
        papers = [f"/demandes/{reference}/documents/{kind}.pdf" for kind in ("bulletin", "preuve-envoi")]
        for address in papers:
            answer = client.get(address)
            assert answer.status_code == 200
            assert "{{7*7}}{%now%}#eval[*_$" in pdf_text(answer.content).replace("\r\n", "")

    @pytest.mark.parametrize("text", [PAYLOAD, TYPST, "\u202eevil", "x" * 3_000])
    def test_a_declaration_of_anything_still_prints(
        self, text: str, secrets: Secrets, client_of: ClientOf, business_time: datetime
    ) -> None:
        """Names and answers that typst could take for orders."""
        case = secrets.accepted
        type(case).objects.filter(pk=case.pk).update(
            signature={"name": text, "accepted": True, "at": business_time.isoformat()}, label=text[:200]
        )
        CaseDocument.objects.all().delete()
        for kind in ("bulletin", "preuve-envoi"):
            answer = client_of(secrets.owner).get(f"/demandes/{case.reference}/documents/{kind}.pdf")
            assert answer.status_code == 200
            assert "root:" not in pdf_text(answer.content)


class TestMails:
    def test_say_it_as_it_was_written(self, secrets: Secrets, roy: "User", business_time: datetime) -> None:
        poison(secrets)
        mail.outbox.clear()
        with clock.fixed_at(business_time):
            sent = type(secrets.sent).objects.select_related("procedure").get(pk=secrets.sent.pk)
            cases.ask(
                case=sent, message=f"{PAYLOAD}\r\nBcc: x@evil.example", deadline_on=date(2024, 9, 4),
                actor=actor_of(roy), at=business_time,
            )  # fmt: skip
            jobs.run_all()
        assert mail.outbox
        for letter in mail.outbox:
            message, alternatives = letter.message(), getattr(letter, "alternatives", [])
            html = str(alternatives[0].content)
            assert not ALIVE.search(html)
            assert message.get_all("Bcc") is None
            assert one_line(str(letter.subject)) == letter.subject
        assert any("{{7*7}}{%now%}" in str(letter.body) for letter in mail.outbox)


class TestSigningUp:
    @pytest.mark.parametrize("field", ["first_name", "last_name", "street", "street_more", "city", "username", "phone"])
    def test_what_was_typed_comes_back_as_text(self, field: str, db: None) -> None:
        page = Client().post("/creer-mon-espace/", FORM | {field: PAYLOAD, "email": "faux"}).content.decode()
        assert not ALIVE.search(page)
        assert "&lt;b data-xss" in page
