"""The rehearsal: who may log in with the published password. Shown in demo mode only."""

from preau.demo import shown

PREAU_DEMO_PASSWORD = shown.PASSWORD
PREAU_DEMO_CAST = shown.CAST
