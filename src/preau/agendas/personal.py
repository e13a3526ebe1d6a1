"""What appointments holds about people."""

from preau.foundation.lifecycle import Exported, LeftOut, Whose, Why

PERSONAL = (
    Exported(
        "agendas.Booking",
        {"holder": Whose.CASE_REFERENCE},
        (
            "holder",
            "agenda__name",
            "starts_at",
            "minutes",
            "subject",
            "note",
            "name",
            "email",
            "state",
            "booked_at",
            "arrived_at",
            "ended_at",
        ),
    ),
    Exported("agendas.EarlierWish", {"holder": Whose.CASE_REFERENCE}, ("holder", "wished_at", "ended_at")),
    Exported(
        "agendas.Offer",
        {"wish__holder": Whose.CASE_REFERENCE},
        ("wish__holder", "slot__starts_at", "offered_at", "answer_until", "state"),
    ),
    LeftOut("agendas.Slot", Why.COPY),  # its booking says the moment
)
