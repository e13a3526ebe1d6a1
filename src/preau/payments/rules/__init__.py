"""Arithmetic of the till."""
