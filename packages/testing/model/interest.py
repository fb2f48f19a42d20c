"""Interest of a savings vault: what an interval moves from the reserve to the assets, in one result and second by second."""

from functools import lru_cache

from fixed import FINE, ONE, up

YEAR = 31_536_000
LONG_FOR_SECONDS = 2_000  # an interval that is not too long to be counted second by second


@lru_cache(maxsize=8)  # the same is asked many times over at one moment
def settled(assets, reserve, target, runway, seconds):
    """Assets and reserve [atoms] after an interval without a message, and how many of its seconds the target ruled."""
    if seconds == 0 or assets == 0:
        return assets, reserve, 0
    ruled, growth = at_target(assets, reserve, target, runway, seconds)
    moved = assets * (growth - FINE) // FINE
    left = up((reserve - moved) * kept(runway, seconds - ruled), FINE)
    return assets + reserve - left, left, ruled


def at_target(assets, reserve, target, runway, seconds):
    """s and g^s at 36 digits: the seconds that the target rules, of so many at most, and what it makes of one unit."""
    rate = target * (FINE // ONE) // YEAR
    meeting = (assets + reserve) * FINE * FINE // (assets * (FINE + rate * runway))
    if meeting < FINE:
        return 0, FINE
    powers, power, exponent = [], FINE + rate, 1
    while power <= meeting and exponent <= seconds - 1:
        powers.append((power, exponent))
        power, exponent = power * power // FINE, 2 * exponent
    growth, passed = FINE, 0
    for power, exponent in reversed(powers):
        product = growth * power // FINE
        if product <= meeting and passed + exponent <= seconds - 1:
            growth, passed = product, passed + exponent
    return passed + 1, growth * (FINE + rate) // FINE


def kept(runway, seconds):
    """(1 - 1/runway)^seconds, rounded up at 36 digits."""
    power, square = FINE, FINE - FINE // runway
    while seconds:
        if seconds & 1:
            power = up(power * square, FINE)
        square = up(square * square, FINE)
        seconds >>= 1
    return power


def second_by_second(assets, reserve, target, runway, seconds):
    """The assets by the rule itself, with 36 digits more than atoms have."""
    assets, reserve = assets * FINE, reserve * FINE
    for _ in range(seconds):
        moved = min(assets * target // (YEAR * ONE), reserve // runway)
        assets, reserve = assets + moved, reserve - moved
    return assets // FINE


def differs(assets, reserve, target, runway, seconds):
    """Whether both ways are a millionth of a micro unit apart, and more than the digits of g can tell."""
    once = settled(assets, reserve, target, runway, seconds)[0]
    slowly = second_by_second(assets, reserve, target, runway, seconds)
    digits = 4 * (assets + reserve) * seconds // FINE
    return abs(once - slowly) > max(ONE // 10**6, digits)


def rate_of(assets, reserve, target, runway):
    """[atoms, a year] What is paid, without compounding."""
    if reserve == 0:
        return 0
    if reserve * YEAR * ONE >= assets * target * runway:
        return target
    return reserve * YEAR * ONE // (assets * runway)


def compounded(rate):
    """[atoms, a year] The same compounded every second."""
    growth, square, seconds = FINE, FINE + rate * (FINE // ONE) // YEAR, YEAR
    while seconds:
        if seconds & 1:
            growth = growth * square // FINE
        square = square * square // FINE
        seconds >>= 1
    return (growth - FINE) * ONE // FINE
