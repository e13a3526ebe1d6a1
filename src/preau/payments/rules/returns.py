"""What banks answer when they send a debit back (EPC R-transaction codes)."""

from enum import StrEnum


class ReturnCode(StrEnum):
    """The codes that French banks use on debits of private accounts."""

    AC01 = "AC01"  # the number is not an account
    AC04 = "AC04"  # closed
    AC06 = "AC06"  # blocked
    AG01 = "AG01"  # this kind of account takes no debit
    AM04 = "AM04"  # not enough money
    MD01 = "MD01"  # no mandate known, or cancelled
    MD06 = "MD06"  # the debtor asked for the money back
    MD07 = "MD07"  # the debtor died
    MS02 = "MS02"  # the debtor refused
    MS03 = "MS03"  # the bank gives no reason
    SL01 = "SL01"  # the debtor asked the bank to stop this creditor
