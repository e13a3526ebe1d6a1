"""The rehearsal: who may log in with the published password. Shown in demo mode only."""

from preau.demo.roster import CAST as PREAU_DEMO_CAST
from preau.demo.roster import PASSWORD as PREAU_DEMO_PASSWORD

__all__ = ["PREAU_DEMO_CAST", "PREAU_DEMO_PASSWORD"]
