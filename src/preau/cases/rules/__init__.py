"""Pure rules of demandes: what the law counts, how long one may write, and what a mail that arrives says."""
