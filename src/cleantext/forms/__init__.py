"""How words are written within sentences, small or with a capital: counted over a corpus, and what follows from the counts."""
