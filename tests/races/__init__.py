"""Two people at the same instant, with real connections: one effect, and a clear answer for the other."""
