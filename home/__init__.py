"""The home page, the About section and the glossary."""
