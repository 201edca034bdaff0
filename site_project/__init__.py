"""The only place that knows all apps: settings, addresses, servers."""
