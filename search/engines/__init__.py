"""The engines that hold tokens and find candidates; ranking is one for all (`search.ranking`)."""
