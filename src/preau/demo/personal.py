"""What the demonstration holds about people."""

from preau.foundation.lifecycle import LeftOut, Why

PERSONAL = (LeftOut("demo.ReceivedMail", Why.COPY),)  # the mailbox of invented people
