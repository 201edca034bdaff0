"""The figures of a statistics release: read from a table, checked, summed, charted, exported."""
