"""OAI-PMH 2.0 (openarchives.org/OAI/openarchivesprotocol.html): the library for harvesters."""
