"""What the search is measured beside: Datasette over SQLite FTS5, with the same public remarks."""
