"""What every Caisse loads before it opens; the demonstration itself confirms the grids (ruling 31)."""

import json
from pathlib import Path

from django.core.management import call_command

from preau.billing import operations as billing
from preau.foundation import clock
from preau.kernel.actor import SYSTEM
from preau.rulebook import operations as rulebooks

DATA = Path(__file__).parent / "data"
SHIPPED = Path(__file__).parents[1]
TREASURY = (
    "Service de gestion comptable de Paris, 94 rue Réaumur, 75002 Paris\n"
    "01 00 00 00 00, du lundi au vendredi, de 9 h à 12 h"
)


def load_rules() -> None:
    """Calendar, schools, règlements of two years, démarches and the cash office."""
    call_command("load-calendar", SHIPPED / "schools/data/zone-c-2024-2025.json", verbosity=0)
    call_command("load-schools", SHIPPED / "schools/data/ecoles-paris-11.json", verbosity=0)
    rulebooks.load_rulebook(data=_json(DATA / "paris-11-2023-2024.json"), actor=SYSTEM, at=clock.now())
    rulebooks.load_rulebook(data=_json(SHIPPED / "rulebook/data/paris-11-2024-2025.json"), actor=SYSTEM, at=clock.now())
    rulebooks.confirm_grid(school_year=2024, name="La démonstration", actor=SYSTEM, at=clock.now())
    call_command("load-procedures", verbosity=0)
    set_cash_office()


def set_cash_office() -> None:
    """The régie, with an account of the story's bank."""
    billing.set_cash_office(
        code="CDE11",
        name="Régie de la Caisse des écoles du 11e",
        creditor_id="FR72ZZZ123456",
        iban="FR7630001007941234567890185",
        bic="BDFEFRPPCCT",
        payfip_client="007511",
        treasury=TREASURY,
        actor=SYSTEM,
        at=clock.now(),
    )


def _json(path: Path) -> object:
    data: object = json.loads(path.read_text(encoding="utf-8"))
    return data
