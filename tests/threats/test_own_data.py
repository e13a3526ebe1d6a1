"""Threats 1 and 29: what one takes away is one's own, the other parent's stays where it is."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from preau.foundation.lifecycle import Person, Whose
from preau.owndata import queries
from preau.owndata.tests.conftest import copy_of
from tests.threats.family import Secrets
from tests.threats.reading import found, text_of

if TYPE_CHECKING:
    from zipfile import ZipFile

    from preau.accounts.models import User

ClientOf = Callable[..., Client]


def words_in(copy: "ZipFile") -> str:
    """Everything that the archive says, the names of its documents too."""
    texts = [copy.read(name).decode() for name in copy.namelist() if not name.startswith("documents/")]
    return "\n".join([*copy.namelist(), *texts])


def test_the_owner_takes_their_words_away(secrets: Secrets, client_of: ClientOf) -> None:
    """Control of the words, and of the documents."""
    copy = copy_of(secrets.owner, client_of(secrets.owner))
    told = found(secrets.words, words_in(copy))
    assert set(told) >= {"Zoqnom", "Zoqvoie", "Zoqsoeur", "Zoqfrere", "Zoqmessage", "Zoqreponse", "Zoqrefus"}
    assert [name for name in copy.namelist() if name.startswith("documents/")]


@pytest.mark.parametrize("who", ["paul", "ines"])
def test_nobody_takes_the_words_of_another_family(
    who: str, secrets: Secrets, client_of: ClientOf, request: pytest.FixtureRequest
) -> None:
    user: User = request.getfixturevalue(who)
    browser = client_of(user)
    assert found(secrets.words, words_in(copy_of(user, browser))) == []
    assert found(secrets.words, text_of(browser.get("/mes-donnees/journal/"))) == []


def test_a_copy_that_takes_the_household_of_the_child_is_found(
    secrets: Secrets, paul: "User", client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Negative control: rows by the child's household rather than by one's own."""
    theirs = Person({Whose.ACCOUNT: (paul.pk,), Whose.HOUSEHOLD: (secrets.household_id,)})
    monkeypatch.setattr(queries, "person_of", lambda _actor, on: theirs)
    assert found(secrets.words, words_in(copy_of(paul, client_of(paul)))) != []


def test_notes_stay_where_another_grown_up_is_concerned(secrets: Secrets, client_of: ClientOf) -> None:
    page = copy_of(secrets.owner, client_of(secrets.owner)).read("LISEZ-MOI.html").decode()
    assert "Les notes internes de vos demandes peuvent parler d’une autre personne." in page
