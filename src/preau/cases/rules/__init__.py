"""Pure rules of demandes: how long one may write about them, and what a mail that arrives says."""
