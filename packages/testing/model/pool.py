"""The virtual pool: its decay, and what it keeps of a swap."""

from fixed import FINE, ONE, toward_zero


def decayed(delta, seconds, recovery, since):
    """Delta after all whole steps of some seconds, and when the last of them was."""
    steps = seconds // recovery["step_seconds"]
    factor, square, left = FINE, FINE * (recovery["steps"] - 1) // recovery["steps"], steps
    while left:
        if left & 1:
            factor = factor * square // FINE
        square = square * square // FINE
        left >>= 1
    return toward_zero(delta * factor, FINE), since + steps * recovery["step_seconds"]


def kept_of_mint(base_pool, delta, value, min_spread):
    """1 - s at 36 digits where LUNA of some base value is offered: T^2 / (base^2 + v T)."""
    base, terra = base_pool * ONE, base_pool * ONE + delta
    return min(FINE * terra * terra // (base * base + value * terra), FINE - min_spread * ONE)


def kept_of_redemption(base_pool, delta, value, min_spread):
    """1 - s at 36 digits where a stablecoin is offered for LUNA of some base value: base^2 / (T (T + v))."""
    base, terra = base_pool * ONE, base_pool * ONE + delta
    return min(FINE * base * base // (terra * (terra + value)), FINE - min_spread * ONE)
