"""A double of FranceConnect: it shares no code with the portal, so that it can find our mistakes."""
