"""``preau create-agent``: a new Caisse gets its first agent without a password travelling anywhere."""

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command

from preau.accounts.models import User
from preau.accounts.queries import actor_for
from preau.kernel.rights import Right

pytestmark = pytest.mark.django_db
WHO = {"first_name": "Sylvie", "last_name": "Roy", "email": "s.roy@caisse.example.org"}


def create(username: str = "s.roy", **who: str) -> User:
    call_command("create-agent", username, role=["instruction"], **(WHO | who))
    return User.objects.get(username=username)


class TestCreateAgent:
    def test_gives_the_rights_of_the_role(self) -> None:
        actor = actor_for(create())
        assert actor.is_agent
        assert actor.has(Right.CASES_DECIDE)
        assert not actor.has(Right.INCOME_READ)

    def test_leaves_no_password_that_anybody_could_guess(self) -> None:
        create()
        assert authenticate(username="s.roy", password="") is None
        assert authenticate(username="s.roy", password="s.roy") is None

    def test_says_that_the_name_is_taken(self) -> None:
        create()
        with pytest.raises(CommandError, match="taken"):
            create(email="autre@caisse.example.org")
