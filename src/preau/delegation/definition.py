"""The pages that are open to whoever acts for a family, and what each one takes. A page not named here is closed."""

from collections.abc import Mapping

from preau.kernel.on_behalf import Scope

ALWAYS = ("account_logout", "accounts:session", "web:language", "web:health", "delegation:leave")
SEEING = (
    "portal:home", "portal:dashboard", "portal:exchanges", "portal:rules", "portal:help", "portal:accessibility",
    "portal:legal", "design:theme", "design:picture", "demo:mail", "demo:mail-read", "demo:mail-html", "demo:clock",
    "families:home", "canteen:meals", "canteen:year", "tariffs:simulator",
    "cases:catalogue", "cases:craft", "cases:start", "cases:list", "cases:sheet", "cases:tracking", "cases:preview",
    "cases:print", "cases:file", "cases:file-page", "cases:paper", "cases:appointment-ical", "cases:message",
    "cases:message-file", "cases:message-file-page",
)  # fmt: skip
BOOKING = (
    "cases:step", "cases:answer", "cases:add", "cases:accept-place", "cases:cancel", "cases:appointment",
    "cases:appointment-cancel", "cases:appointment-earlier", "cases:appointment-offer", "cases:write",
)  # fmt: skip
MONEY = (
    "payments:invoices", "payments:invoice", "payments:invoice-pdf", "payments:credit-note-pdf", "payments:statement",
    "payments:receipt", "payments:receipt-pdf",
)  # fmt: skip
PAYING = ("payments:pay", "payments:paying", "payments:payfip-return")
INCOME = ("tariffs:mine", "tariffs:letter")

DOORS: Mapping[str, Scope | None] = {
    **dict.fromkeys((*ALWAYS, *SEEING)),
    **dict.fromkeys(BOOKING, Scope.BOOK),
    **dict.fromkeys(MONEY, Scope.INVOICES),
    **dict.fromkeys(PAYING, Scope.PAY),
    **dict.fromkeys(INCOME, Scope.INCOME),
}
