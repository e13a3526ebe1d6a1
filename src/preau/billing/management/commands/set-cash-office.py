"""``preau set-cash-office CODE …``: who issues the invoices and collects them (régie)."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from schwifty import BIC, IBAN
from schwifty.exceptions import SchwiftyException

from preau.billing import operations
from preau.foundation import clock
from preau.kernel.actor import Actor, ActorKind

ICS_LENGTH = range(8, 36)  # country, key, business code, national identifier
PAYFIP_DIGITS = 6


class Command(BaseCommand):
    help = "Write down the cash office: its creditor identifier, its account, its PayFiP number, its Trésorerie."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("code", help="a short code, for example 11")
        for name, meaning in (
            ("name", "as cheques are made out"),
            ("creditor-id", "SEPA creditor identifier (ICS)"),
            ("iban", "account that receives"),
            ("bic", "of that account"),
            ("payfip", "PayFiP client number, six digits"),
            ("treasury", "whom families call once a debt is at the Trésor public"),
            ("by", "who decides, for the journal"),
        ):
            parser.add_argument(f"--{name}", required=True, help=meaning)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            iban, bic = IBAN(options["iban"]), BIC(options["bic"])
        except SchwiftyException as wrong:
            raise CommandError(f"this account is not usable: {wrong}") from wrong
        if not options["payfip"].isdigit() or len(options["payfip"]) != PAYFIP_DIGITS:
            raise CommandError("a PayFiP client number is six digits")
        if len(options["creditor_id"]) not in ICS_LENGTH:
            raise CommandError("this is not a creditor identifier (ICS)")
        office = operations.set_cash_office(
            code=options["code"],
            name=options["name"],
            creditor_id=options["creditor_id"],
            iban=str(iban),
            bic=str(bic),
            payfip_client=options["payfip"],
            treasury=options["treasury"],
            actor=Actor(ActorKind.SYSTEM, name=options["by"]),
            at=clock.now(),
        )
        self.stdout.write(f"cash office {office.code}: {office.name}, {iban.formatted}")
