"""Scripts behind the Makefile; standard library only unless a script says otherwise."""
