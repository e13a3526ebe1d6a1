"""Pure rules of what is billed."""
