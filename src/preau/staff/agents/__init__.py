"""« Équipe »: who works here, with which rights, and where."""
