"""``preau create-agent USERNAME …``: the first agents of a new Caisse."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import IntegrityError
from django.utils.crypto import get_random_string

from preau.accounts import operations
from preau.accounts.roles import Role
from preau.foundation import clock
from preau.kernel.actor import SYSTEM


class Command(BaseCommand):
    help = "Create an agent, who then chooses a password with « J’ai oublié mon mot de passe »."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")
        for name in ("first-name", "last-name", "email"):
            parser.add_argument(f"--{name}", required=True)
        parser.add_argument("--job-title", default="")
        parser.add_argument("--role", action="append", required=True, choices=Role.values)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            operations.create_agent(
                username=options["username"],
                password=get_random_string(40),  # never shown: nobody logs in before the link sent by mail
                first_name=options["first_name"],
                last_name=options["last_name"],
                email=options["email"],
                job_title=options["job_title"],
                roles=options["role"],
                school_ids=(),
                actor=SYSTEM,
                at=clock.now(),
            )
        except IntegrityError as taken:
            raise CommandError("this username or this e-mail is taken") from taken
        self.stdout.write(f"agent {options['username']}: choose a password at /mot-de-passe-oublie/")
