"""What a family holds about people."""

from preau.foundation.lifecycle import Exported, LeftOut, Whose, Why

PERSONAL = (
    Exported(
        "families.Household",
        {"pk": Whose.HOUSEHOLD},
        ("reference", "name", "street", "street_more", "postcode", "city"),
        journal=True,
    ),
    Exported(
        "families.Adult",
        {"pk": Whose.ADULT},
        ("first_name", "last_name", "birth_on", "email", "phone"),
        journal=True,
    ),
    Exported(
        "families.AdultStay",
        {"adult": Whose.ADULT},
        ("household__reference", "starts_on", "ends_on", "verified_at", "case_reference"),
    ),
    Exported("families.Child", {"pk": Whose.CHILD}, ("reference", "first_name", "last_name", "birth_on"), about="pk"),
    Exported(
        "families.ChildStay",
        {"household": Whose.HOUSEHOLD},
        ("child__first_name", "child__last_name", "starts_on", "ends_on", "alternates", "verified_at"),
        about="child",
    ),
    Exported(
        "families.Guardianship",
        {"adult": Whose.ADULT},
        ("child__first_name", "child__last_name", "relation", "starts_on", "ends_on", "verified_at"),
        about="child",
    ),
    Exported(
        "families.CustodyArrangement",
        {"household": Whose.HOUSEHOLD},
        ("child__first_name", "rule", "weeks", "anchor_on", "weekdays", "dates", "starts_on", "ends_on"),
        about="child",
    ),
    Exported(
        "families.Declaration",
        {"household": Whose.HOUSEHOLD},
        ("case_reference", "kind", "first_name", "last_name", "state", "reason", "declared_at"),
        journal=True,
    ),
    LeftOut("families.Precaution", Why.PROTECTION),
)
