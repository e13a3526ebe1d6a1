"""What demandes holds about people."""

from preau.foundation.lifecycle import Exported, LeftOut, Whose, Why

PERSONAL = (
    Exported(
        "cases.Case",
        {"pk": Whose.CASE},
        (
            "reference",
            "procedure_key",
            "label",
            "state",
            "channel",
            "answers",
            "contact",
            "started_at",
            "filed_at",
            "received_on",
            "decided_at",
            "decision_reason",
            "signature",
        ),
        journal=True,
    ),
    Exported(
        "cases.Complement",
        {"case": Whose.CASE},
        ("case__reference", "message", "asked_at", "deadline_on", "answered_at", "answer"),
    ),
    Exported(
        "cases.Message",
        {"case": Whose.CASE},
        ("case__reference", "from_family", "body", "by_mail", "sent_at", "read_at"),
        only={"internal": False},
    ),
    # A note may speak of the other parent: read by a person first, unless nobody else is around (ADR 24).
    Exported(
        "cases.Message",
        {"case": Whose.CASE},
        ("case__reference", "internal", "body", "sent_at"),
        only={"internal": True},
        if_alone=True,
    ),
    Exported(
        "cases.MessageFile",
        {"message__case": Whose.CASE},
        ("message__case__reference", "place", "stored__name"),
        files="stored",
        only={"message__internal": False},
    ),
    Exported(
        "cases.Piece",
        {"case": Whose.CASE},
        ("case__reference", "kind", "verdict", "verdict_reason", "verdict_on", "received_on"),
    ),
    Exported(
        "cases.PieceFile",
        {"piece__case": Whose.CASE},
        ("piece__case__reference", "piece__kind", "place", "stored__name"),
        files="stored",
    ),
    Exported(
        "cases.ReplacedFile",
        {"case": Whose.CASE},
        ("case__reference", "kind", "stored__name", "replaced_at"),
        files="stored",
    ),
    Exported(
        "cases.CaseDocument",
        {"case": Whose.CASE},
        ("case__reference", "title", "stored__name", "made_at"),
        files="stored",
    ),
    Exported(
        "cases.TakenBack",
        {"case": Whose.CASE},
        ("case__reference", "was", "was_reason", "decided_at", "reason", "taken_back_at"),
    ),
    Exported("cases.SilenceMark", {"case": Whose.CASE}, ("case__reference", "meaning", "spoke_on", "noted_at")),
    LeftOut("cases.EmailProof", Why.KEYS),
    LeftOut("cases.ReplyAddress", Why.KEYS),
    LeftOut("cases.ReceivedMail", Why.COPY),
)
