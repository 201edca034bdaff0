"""The public search: analysis, queries, ranking and snippets, the same on every engine."""
