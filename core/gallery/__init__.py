"""The component gallery: the style guide of the public site, in development and tests only."""
