"""Settings of the search: which engine, how much one visitor may ask."""

import environ

env = environ.Env()

# Several nodes of a cluster stand between commas. Without an address the database searches.
ELASTICSEARCH_URL = env("ELASTICSEARCH_URL", default="")
SEARCH_ENGINE = env("SEARCH_ENGINE", default="elasticsearch" if ELASTICSEARCH_URL else "embedded")
ELASTICSEARCH_INDEX = env("ELASTICSEARCH_INDEX", default="mizan-passages")
# Seconds that a reader's call may take; then the database answers.
ELASTICSEARCH_TIMEOUT = env.float("ELASTICSEARCH_TIMEOUT", default=1.0)
ELASTICSEARCH_SHARDS = env.int("ELASTICSEARCH_SHARDS", default=1)
ELASTICSEARCH_REPLICAS = env.int("ELASTICSEARCH_REPLICAS", default=0)
SEARCH_COUNT_SECONDS = 60  # Then counts of queries are written down; 0: never.
# What core and the apps beside search ask of it, which they may not import.
SEARCH_MARKER = "search.marking.mark_paragraphs"
SEARCH_COUNTER = "search.counting.count_pages"
# Questions a minute that one address may ask of /api/v1/search/; the search page answers four
# times as many. 0: any number.
SEARCH_RATE_LIMIT = env.int("SEARCH_RATE_LIMIT", default=60)
