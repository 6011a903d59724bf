"""From analysed words to mentions: actors, places, dates, quantities, and the chunks in which clauses are read."""
