"""Settings: base is shared; dev, test and production change what differs."""
