"""Pages of families; the wizard also serves an agent who keys a paper file."""
