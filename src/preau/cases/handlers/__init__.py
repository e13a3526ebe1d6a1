"""Démarches that concern no capability in particular: a message, a meeting, premises."""

from preau.cases.handlers.asking import MeetingHandler, MessageHandler, PremisesHandler

__all__ = ["MeetingHandler", "MessageHandler", "PremisesHandler"]
