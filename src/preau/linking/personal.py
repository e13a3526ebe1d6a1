"""What the ways from paper to an account hold about people."""

from preau.foundation.lifecycle import LeftOut, Why

PERSONAL = (
    LeftOut("linking.AccessCode", Why.KEYS),
    LeftOut("linking.Invitation", Why.KEYS),
)
