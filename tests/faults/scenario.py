"""One step of an enrolment in a process of its own, which may be killed before its n-th statement.

``python -m tests.faults.scenario prepare|send|accept [n]``; the folder comes from PREAU_DATA_DIR.
"""

import os
import signal
import sys
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import django
from django.db import connection

from preau.kernel.instants import PARIS

AT = datetime(2024, 8, 20, 9, tzinfo=PARIS)


class Killer:
    """Counts statements; before the n-th, the process dies as in a power cut: nothing is caught, nothing is closed."""

    def __init__(self, before: int) -> None:
        self.before = before
        self.seen = 0

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        self.seen += 1
        if self.seen == self.before:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, params, many, context)


def prepare() -> None:
    """A family known since last year, with an enrolment ready to be sent."""
    from django.core.management import call_command

    from preau.demo.story import envelope, filing, people
    from preau.foundation import clock
    from preau.schools import queries as schools

    call_command("migrate", verbosity=0)
    _load_rules()
    with clock.fixed_at(AT):
        school_id = next(school.pk for school in schools.open_schools() if school.kind != "maternelle")
        people.agents(school_id)
        camille = people.parent("camille", "Camille", "Renaud", "58 rue Saint-Maur")
        lou = people.child(camille, "Lou", "Renaud", date(2016, 3, 14))
        sender = envelope.Sender(camille.name, "58 rue Saint-Maur", ("Lou Renaud",), 640)
        filing.draft(
            filing.ENROL,
            filing.Wish(lou, school_id, "ce2", "lu,ma,je,ve", "oui").answers(),
            [
                ("attestation-caf", envelope.caf(sender, edited_on=date(2024, 8, 1))),
                ("livret-de-famille", envelope.family_booklet(sender, born_on=date(2016, 3, 14))),
            ],
            actor=camille.actor,
            household_id=camille.household_id,
        )


def _load_rules() -> None:
    from importlib import import_module

    import_module("preau.demo.management.commands.load-demo").load_rules()


def send() -> None:
    from preau.cases.models import Case
    from preau.demo.story import filing
    from preau.foundation import clock
    from preau.kernel.actor import Actor, ActorKind

    with clock.fixed_at(AT):
        case = Case.objects.get()
        filing.send(case, actor=Actor(ActorKind.CITIZEN, case.applicant_id, "Camille Renaud"), name="Camille Renaud")


def accept() -> None:
    from preau.accounts.models import User
    from preau.accounts.queries import actor_for
    from preau.cases import operations
    from preau.cases.models import Case
    from preau.demo.story.papers import caf_decision
    from preau.foundation import clock

    roy = actor_for(User.objects.get(username="roy"))
    decision = caf_decision({"euros": 640, "month": "2024-07", "edited_on": "2024-08-01"})
    with clock.fixed_at(AT):
        operations.accept(case=Case.objects.get(), decision=decision, actor=roy, at=AT)


def main(step: str, before: str = "0") -> None:
    django.setup()
    with connection.execute_wrapper(Killer(int(before))):
        {"prepare": prepare, "send": send, "accept": accept}[step]()


if __name__ == "__main__":
    main(*sys.argv[1:])
