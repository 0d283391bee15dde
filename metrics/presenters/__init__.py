"""From what a query returns to what a template shows: words, links, marks."""
