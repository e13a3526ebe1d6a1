"""What places holds about people."""

from preau.foundation.lifecycle import Exported, LeftOut, Whose, Why

PERSONAL = (
    Exported("quotas.Place", {"holder": Whose.CASE_REFERENCE}, ("holder", "scope", "number", "taken_at")),
    Exported(
        "quotas.Waiting",
        {"holder": Whose.CASE_REFERENCE},
        ("holder", "scope", "wanted", "state", "joined_at", "offered_at", "answer_by", "ended_at"),
    ),
    LeftOut("quotas.Trace", Why.WORK),
)
