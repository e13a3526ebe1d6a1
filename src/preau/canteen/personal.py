"""What meals holds about people."""

from preau.foundation.lifecycle import Exported, Whose

PERSONAL = (
    Exported(
        "canteen.Enrolment",
        {"household": Whose.HOUSEHOLD},
        (
            "reference",
            "child__first_name",
            "child__last_name",
            "school__name",
            "school_year",
            "level",
            "week",
            "weeks",
            "state",
            "starts_on",
            "ends_on",
            "case_reference",
        ),
        about="child",
        journal=True,
    ),
    Exported(
        "canteen.WeekChange",
        {"enrolment__household": Whose.HOUSEHOLD},
        ("enrolment__reference", "starts_on", "week", "case_reference"),
        about="enrolment__child",
    ),
    Exported(
        "canteen.CarePlan",
        {"household": Whose.HOUSEHOLD},
        ("child__first_name", "kind", "starts_on", "last_day", "case_reference"),
        about="child",
        journal=True,
    ),
    Exported(
        "canteen.Absence",
        {"household": Whose.HOUSEHOLD},
        (
            "child__first_name",
            "kind",
            "first_day",
            "last_day",
            "state",
            "declared_at",
            "certificate_on",
            "case_reference",
        ),
        about="child",
        journal=True,
    ),
    Exported(
        "canteen.Meal",
        {"household": Whose.HOUSEHOLD},
        ("child__first_name", "day", "school__name", "source", "standing", "credited"),
        about="child",
    ),
)
