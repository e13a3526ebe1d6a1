"""Which moments a day has, until when one may choose and change, and how a calendar reads it."""
