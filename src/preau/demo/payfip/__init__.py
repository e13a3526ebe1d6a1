"""A double of PayFiP for demonstrations and tests: its own process and pages, nothing of Préau's database.

It speaks the real one's web service, lets somebody pay, be refused or give up without a card, and
notifies from server to server. It imports nothing of the portal, so that it cannot share its mistakes.
"""
