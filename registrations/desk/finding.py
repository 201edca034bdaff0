"""Finding a person of a list by name, number or code; what is typed is never in an address."""

from core.arabic import fold, latin_digits
from registrations.codes import CODE_LENGTH, code_hash, typed_code
from registrations.models import RegistrationList

MOST = 100


def found_keys(seats: RegistrationList, typed: str) -> list[int]:
    """Return the keys of those meant: by number, by code, else all whose names have each word.

    Names are sealed one by one, so that all of them are opened here (2,000 in about 0.2 s).
    """
    plain = latin_digits(typed).strip()
    if not plain:
        return []
    if plain.isdecimal() and len(plain) < CODE_LENGTH:
        return list(seats.people.filter(number=int(plain)).values_list("pk", flat=True))
    code = typed_code(plain)
    if len(code) == CODE_LENGTH:
        by_code = list(seats.people.filter(code_hash=code_hash(code)).values_list("pk", flat=True))
        if by_code:
            return by_code
    words = fold(typed).split()
    names = seats.people.order_by("number").values_list("pk", "name")
    found = (key for key, name in names if all(word in fold(name) for word in words))
    return [key for _place, key in zip(range(MOST), found, strict=False)]
