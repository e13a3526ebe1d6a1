"""Attacks, one file per threat of the list; each protection is also taken away, and then its test must fail."""
