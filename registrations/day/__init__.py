"""The day itself and what follows: sheets, attendance, venue kit, certificates, evaluation."""
