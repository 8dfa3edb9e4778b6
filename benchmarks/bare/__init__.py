"""Django and nothing else: how long a view takes that answers one word, and one that runs the SQL of a search."""
