"""How long a code and a link last, in real time."""

from datetime import timedelta

CODE_LASTS = timedelta(days=60)  # a letter waits on a table
LINK_LASTS = timedelta(days=7)
