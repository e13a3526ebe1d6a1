"""The rehearsal: who may log in with the published password. Shown in demo mode only."""

from preau.config.settings.env import PREAU_DEMO as DEMO
from preau.demo.roster import CAST as PREAU_DEMO_CAST
from preau.demo.roster import PASSWORD as PREAU_DEMO_PASSWORD

PREAU_DEMO: bool = DEMO

__all__ = ["PREAU_DEMO", "PREAU_DEMO_CAST", "PREAU_DEMO_PASSWORD"]
