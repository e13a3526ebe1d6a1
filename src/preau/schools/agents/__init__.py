"""Screens of agents: days without lunch."""
