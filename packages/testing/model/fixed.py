"""Numbers of 18 digits as plain integers ("atoms"), and the roundings that the documents name."""

ONE = 10**18
FINE = 10**36
DECIMAL_MAX = 2**128 - 1


class Refused(Exception):
    """A message that is refused; its name is the variant of the contract's error."""

    @property
    def name(self):
        return self.args[0]


def atoms(text):
    """Atoms of a decimal number: "1.5" is 15 * 10^17."""
    sign = -1 if text.startswith("-") else 1
    whole, _, part = text.lstrip("-").partition(".")
    return sign * (int(whole) * ONE + int(part.ljust(18, "0")))


def text(number):
    """The shortest decimal number of some atoms."""
    sign = "-" if number < 0 else ""
    whole, part = divmod(abs(number), ONE)
    return f"{sign}{whole}.{part:018}".rstrip("0").rstrip(".")


def up(number, by):
    return -(-number // by)


def toward_zero(number, by):
    return number // by if number >= 0 else -(-number // by)


def unit_amount(number):
    """Whole units of some atoms, as an amount of 128 bits."""
    units = number // ONE
    if units > DECIMAL_MAX:
        raise Refused("Math(Overflow)")
    return units


def is_denom(name):
    return 3 <= len(name) <= 16 and name.isascii() and name.isalnum() and name == name.lower() and name[0].isalpha()
