"""Threats 1 and 29: nobody reads a word of another family, the other parent included."""

from collections.abc import Callable, Container, Iterator, Sequence
from http.cookies import SimpleCookie
from typing import TYPE_CHECKING

import pytest
from django.core import mail
from django.db import transaction
from django.test import Client

from preau.cases import queries as cases
from preau.cases.models import Case
from tests.threats.addresses import Values, addresses, routes
from tests.threats.family import INCOME, SHARED, Secrets
from tests.threats.reading import found, plain, text_of

if TYPE_CHECKING:
    from preau.accounts.models import User

ClientOf = Callable[..., Client]
METHODS = ("get", "post")
READ = ("get",)
TABS = ("historique", "demande", "demandeur", "pieces")
# A search repeats what was typed: part of a name is asked for, the rest of it must not come back.
SEARCHES = [
    f"/agents/{page}?q={part}" for page in ("recherche/", "guichet/", "demandes/") for part in ("zoqf", "CE-24")
]


def crawl(
    client: Client, values: Values, methods: Sequence[str] = METHODS, only: Container[str] | None = None
) -> Iterator[tuple[str, str, str]]:
    """(method, address, what it says) over the whole site; nothing that a page does outlives it."""
    cookies = dict(client.cookies)
    for _name, address in addresses(values, only):
        for method in methods:
            client.cookies = SimpleCookie(cookies)  # the walk also presses « Se déconnecter »
            with transaction.atomic():
                response = getattr(client, method)(address)
                transaction.set_rollback(True)
            assert response.status_code < 500, (method, address)
            yield method, address, text_of(response)


def tabs(secrets: Secrets) -> list[str]:
    """Pages behind a query string, which no pattern tells."""
    shown = [f"/demandes/{case.reference}/?onglet={tab}" for case in secrets.cases for tab in TABS]
    return [*shown, "/agents/tarifs/?etat=decides", "/agents/demandes/?etat=decidees", *SEARCHES]


def leaks(
    client: Client,
    secrets: Secrets,
    values: Values,
    words: tuple[str, ...],
    methods: Sequence[str] = METHODS,
    only: Container[str] | None = None,
) -> list[tuple[str, list[str]]]:
    """(address, words of these that it says); a control, which looks for what must be there, may read ``only`` some."""
    said = [(address, text) for _method, address, text in crawl(client, values, methods, only)]
    said += [(address, text_of(client.get(address))) for address in tabs(secrets)]
    return [(address, told) for address, text in said if (told := found(words, text))]


@pytest.mark.walk
def test_every_word_is_read_by_those_who_may(
    secrets: Secrets, values: Values, client_of: ClientOf, roy: "User"
) -> None:
    """Control of the words themselves: the family or its agent reads each of them somewhere."""
    told = set[str]()
    for person in (secrets.owner, roy):
        for _address, words in leaks(client_of(person), secrets, values, (*secrets.words, *SHARED), READ):
            told |= set(words)
    # The partner's mail address is shown to nobody; the other words are two ways of writing the same thing.
    assert set(secrets.words) - told <= {"zoqmail@", "06 99 88 77 61", "48611"}


@pytest.mark.walk
@pytest.mark.parametrize("who", ["anonymous", "ines", "diallo"])
def test_a_stranger_reads_nothing(
    who: str, secrets: Secrets, values: Values, client_of: ClientOf, request: pytest.FixtureRequest
) -> None:
    client = Client() if who == "anonymous" else client_of(request.getfixturevalue(who))
    # A head of school reads who eats at their school; this one has none.
    assert leaks(client, secrets, values, (*secrets.words, *SHARED)) == []


@pytest.mark.walk
def test_the_other_parent_reads_only_the_child(
    secrets: Secrets, values: Values, client_of: ClientOf, paul: "User"
) -> None:
    assert leaks(client_of(paul), secrets, values, secrets.words) == []


@pytest.mark.walk
def test_an_agent_without_the_right_reads_no_income(
    secrets: Secrets, values: Values, client_of: ClientOf, lea: "User"
) -> None:
    assert leaks(client_of(lea), secrets, values, INCOME) == []


def test_a_demande_that_everybody_sees_is_found(
    secrets: Secrets, values: Values, client_of: ClientOf, ines: "User", monkeypatch: pytest.MonkeyPatch
) -> None:
    """Negative control: the same walk, without the protection."""
    monkeypatch.setattr(cases, "wizard_cases_of", lambda _actor: Case.objects.select_related("procedure"))
    assert leaks(client_of(ines), secrets, values, secrets.words, READ, only={"cases:tracking"}) != []


def test_no_mail_takes_a_word_to_somebody_else(secrets: Secrets) -> None:
    """Control: mails were sent, and the owner's are about the owner."""
    theirs = secrets.owner.email
    household = ([theirs], ["zoqmail@example.org"])
    others = [letter for letter in mail.outbox if letter.to not in household]
    assert [letter.to for letter in others if found(secrets.words, plain(str(letter.message())))] == []
    assert any(found(secrets.words, str(letter.body)) for letter in mail.outbox if letter.to == [theirs])


def test_an_address_that_takes_something_unknown_stops_the_walk(values: Values) -> None:
    """Control: a new route cannot be forgotten."""
    assert sum(1 for _ in routes()) > 40
    with pytest.raises(KeyError):
        list(addresses({key: value for key, value in values.items() if not key.endswith("reference")}))
