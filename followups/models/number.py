"""The numbers of the ledger, from which references and addresses are made."""

from django.db import models, transaction


class LedgerYear(models.Model):
    """The last number given in a year: no later item gets the number of a deleted one."""

    year = models.PositiveIntegerField(unique=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"


@transaction.atomic
def next_number(year: int) -> int:
    """Return the next number of a year; two who ask at once wait for each other."""
    LedgerYear.objects.get_or_create(year=year)
    row = LedgerYear.objects.select_for_update().get(year=year)
    row.last += 1
    row.save(update_fields=["last"])
    return row.last
