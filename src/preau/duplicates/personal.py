"""What the search for doubles holds about people: keys of records and our own work on them."""

from preau.foundation.lifecycle import LeftOut, Why

PERSONAL = (
    LeftOut("duplicates.Pair", Why.WORK),
    LeftOut("duplicates.Merge", Why.WORK),
    LeftOut("duplicates.Step", Why.WORK),
    LeftOut("duplicates.MovedRow", Why.WORK),
)
