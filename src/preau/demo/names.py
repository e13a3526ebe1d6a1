"""Names of the invented families: the mix one hears at a school gate of the 11th."""

LAST_NAMES = (
    "Abadie", "Amrani", "Aubert", "Bah", "Barbier", "Benali", "Bertin", "Blanchard", "Boucher", "Camara", "Carpentier",
    "Chen", "Cissé", "Colin", "Coulibaly", "Da Silva", "Delmas", "Diop", "Dumont", "El Amrani", "Étienne", "Fabre",
    "Fernandes", "Fontaine", "Garnier", "Gauthier", "Girard", "Guérin", "Haddad", "Hamdi", "Huang", "Hubert", "Jacob",
    "Jouve", "Kaya", "Keïta", "Kowalski", "Lacroix", "Le Goff", "Lefebvre", "Legrand", "Lemoine", "Leroy", "Lopes",
    "Maillard", "Mansouri", "Marchand", "Mercier", "Meunier", "Michel", "Moulin", "N’Diaye", "Nguyen", "Noël", "Ouattara",
    "Pereira", "Perrin", "Philippe", "Picard", "Pons", "Rahmani", "Rey", "Rivière", "Rolland", "Rousseau", "Saïdi",
    "Sanchez", "Schmitt", "Sissoko", "Sow", "Tessier", "Touré", "Tran", "Traoré", "Vasseur", "Vidal", "Weber", "Yılmaz",
    "Zeller", "Zhang",
)
ADULTS = (
    "Adèle", "Ahmed", "Aïcha", "Alexandre", "Amadou", "Amélie", "Anne", "Antoine", "Awa", "Bintou", "Céline", "Chloé",
    "Claire", "Clément", "David", "Élodie", "Émilie", "Fatou", "Florent", "François", "Guillaume", "Hakim", "Hélène",
    "Isabelle", "Issa", "Jeanne", "Julie", "Julien", "Karim", "Laure", "Leïla", "Li", "Lucie", "Mamadou", "Marc",
    "Marie", "Mathieu", "Mehdi", "Moussa", "Myriam", "Nicolas", "Olivier", "Pauline", "Pierre", "Samira", "Sarah",
    "Sébastien", "Sophie", "Thomas", "Yasmine",
)
CHILDREN = (
    "Adam", "Alice", "Aliou", "Anna", "Aya", "Basile", "Camélia", "Capucine", "Djibril", "Eden", "Élise", "Emma", "Esther",
    "Gabin", "Gabriel", "Hugo", "Inaya", "Iris", "Isaac", "Ismaël", "Jade", "Jules", "Kenza", "Léa", "Léo", "Lina",
    "Lise", "Louis", "Lucas", "Maël", "Malo", "Manon", "Marius", "Mila", "Mohamed", "Nina", "Noah", "Nour", "Oscar",
    "Raphaël", "Romy", "Rose", "Safia", "Salomé", "Sacha", "Sofia", "Théo", "Victor", "Yanis", "Zoé",
)
STREETS = (
    "rue Saint-Maur", "rue Oberkampf", "boulevard Voltaire", "rue de la Roquette", "rue de Charonne", "avenue Parmentier",
    "rue Saint-Sébastien", "rue Amelot", "rue du Chemin-Vert", "passage Charles-Dallery", "rue Keller", "rue Popincourt",
    "rue Léon-Frot", "rue des Boulets", "avenue Ledru-Rollin", "rue de Montreuil", "rue Faidherbe", "cité Dupetit-Thouars",
)
