"""« Mes données » : mon journal, une copie à emporter, fermer mon espace."""
