"""What a swap gives, in the three directions, and when it is refused: prices, spread, guard, limits."""

from dataclasses import dataclass

from chain import LUNA
from fixed import DECIMAL_MAX, FINE, ONE, Refused, atoms, unit_amount, up
from pool import kept_of_mint, kept_of_redemption


@dataclass
class Plan:
    back: int  # [micro units] to the recipient
    spread: int = 0  # [micro LUNA] not minted
    commission: int = 0  # [micro units of the asked] owed
    seigniorage: int = 0  # [micro LUNA] owed
    delta: int = 0
    replenished_at: int = 0
    net_issued: int = 0  # what it changes by [atoms of micro base]
    level: int = 0  # of the asked denom's issue limit
    first: tuple = None
    marks: tuple = ()  # what was decisive, for the count of what the sequences reach


def plan(market, now, offer, amount, ask, minimum=None, deadline=None):
    if deadline is not None and now > deadline:
        raise Refused("DeadlinePassed")
    if amount == 0:
        raise Refused("ZeroAmount")
    if offer == ask:
        raise Refused("SameDenom")
    direction = _mint if offer == LUNA else _redeem if ask == LUNA else _exchange
    made = direction(market, now, amount, *([ask] if offer == LUNA else [offer] if ask == LUNA else [offer, ask]))
    if made.back == 0:
        raise Refused("NothingReturned")
    if minimum is not None and made.back < int(minimum):
        raise Refused("MinimumNotMet")
    return made


def _entry(market, denom):
    """A denom's price; of the base's it is LUNA's."""
    entry = market.oracle.prices.get(denom)
    if entry is None:
        raise Refused("PriceMissing")
    return entry


def _fresh(market, now, denom):
    entry = _entry(market, denom)
    if now - entry.committed_at > market.params["max_price_age"]:
        raise Refused("PriceTooOld")
    return entry


def _low(market, entry):
    return ONE if entry.denom == market.base else entry.low


def _high(market, entry):
    return ONE if entry.denom == market.base else entry.high


def _registered(market, ask):
    if ask not in market.denoms:
        raise Refused("UnknownDenom")
    if not market.denoms[ask]["enabled"]:
        raise Refused("DenomRetired")
    return market.denoms[ask]


def _fits(*amounts):
    """All that was ever issued or burned of a denom, and what exists of it, fit 128 bits."""
    if max(amounts) > DECIMAL_MAX:
        raise Refused("Math(Overflow)")


def _unpaused(market, now, verb):
    if market.is_paused(verb, now):
        raise Refused("Paused")


def _issued(market, now, ask, entry, units):
    """The level of the asked denom's issue limit with some more units; refused above cap or limit."""
    params, book = market.denoms[ask], market.books[ask]
    _fits(book.issued + units)
    if params["supply_cap"] is not None and book.outstanding + units > int(params["supply_cap"]):
        raise Refused("CapExceeded")
    level, room = _bucket(market, now, ask, entry)
    if units > room:
        raise Refused("IssueLimitExceeded")
    return level + units


def _bucket(market, now, denom, entry):
    """The level of a stablecoin's issue limit after its leak, and what it still takes."""
    limit, book = market.denoms[denom]["issue_limit"], market.books[denom]
    floor = int(limit["floor"]) * _low(market, entry) // ONE
    capacity = min(DECIMAL_MAX, atoms(limit["share"]) * book.outstanding // ONE + floor)
    level = max(0, book.level - capacity * (now - book.level_at) // 3600)
    return level, max(0, capacity - level)


def headroom(market, now, denom):
    """What limit and cap still allow, zero while retired or without a fresh cross."""
    params = market.denoms[denom]
    try:
        entry = _fresh(market, now, denom)
    except Refused:
        return 0
    cap = DECIMAL_MAX if params["supply_cap"] is None else int(params["supply_cap"])
    left = max(0, cap - market.books[denom].outstanding)
    return min(_bucket(market, now, denom, entry)[1], left) if params["enabled"] else 0


def _mint(market, now, amount, ask):
    _unpaused(market, now, "mint")
    _registered(market, ask)
    luna = _fresh(market, now, market.base)
    asked = _fresh(market, now, ask)
    params = market.params
    delta, replenished_at = market.pool(now)
    value = amount * luna.low
    kept = kept_of_mint(int(params["base_pool"]), delta, value, atoms(params["min_spread"]))
    gross = value * _low(market, asked) // ONE
    units, back = unit_amount(gross), unit_amount(gross * kept // FINE)
    lift = max(0, market.net_issued + value - market.net_issued_high)
    owed = amount * lift * atoms(params["seigniorage_share"]) // (value * ONE)
    _fits(market.books[LUNA].burned + amount)
    level = _issued(market, now, ask, asked, units)
    marks = _marks(
        curve=kept < FINE - atoms(params["min_spread"]) * ONE,
        seigniorage=owed > 0,
        below_high=lift < value,
        level_left=level > units,
        band=luna.low < luna.high,
    )
    if params["guard"] is not None:
        supply = market.supply() - amount + owed
        outstanding = market.outstanding_value({ask: units})
        if luna.low * supply * ONE < atoms(params["guard"]["mint_coverage"]) * outstanding:
            raise Refused("CoverageTooLow")
    return Plan(
        back,
        commission=units - back,
        seigniorage=owed,
        delta=delta - value * kept // FINE,
        replenished_at=replenished_at,
        net_issued=value,
        level=level,
        marks=marks,
    )


def _marks(**marks):
    return tuple(name for name, holds in marks.items() if holds)


def _aged_high(market, now, luna):
    """P high, raised with its age."""
    late = max(0, now - luna.committed_at - market.params["max_price_age"])
    premium = atoms(market.params["stale_premium"])
    return min(2 * luna.high, up(luna.high * (60 * ONE + premium * late), 60 * ONE))


def _redeem(market, now, amount, offer):
    _unpaused(market, now, "redeem")
    if amount > market.books[offer].outstanding:
        raise Refused("OutstandingExceeded")
    luna = _entry(market, market.base)
    cross = _high(market, _entry(market, offer))
    price = _aged_high(market, now, luna)
    params = market.params
    value = amount * ONE * ONE // cross
    given, first = value * ONE // price, market.first
    marks = _marks(aged=price > luna.high, doubled=price == 2 * luna.high)
    if params["guard"] is not None:
        outstanding = market.outstanding_value()
        if outstanding is None:
            raise Refused("PriceMissing")
        ratio = (market.supply(), outstanding)
        if first is None or first[0] != market.oracle.prices.period:
            first = (market.oracle.prices.period, *ratio)
        elif first[1] * outstanding < ratio[0] * first[2]:
            ratio = first[1:]  # the lesser S/U
            marks += ("first_ratio",)
        share = atoms(params["guard"]["redemption_share"])
        bounded = share * ratio[0] * value // ratio[1]
        if bounded < given:
            given = bounded
            marks += ("under_water",)
    worth = given * price // ONE
    delta, replenished_at = market.pool(now)
    kept = kept_of_redemption(int(params["base_pool"]), delta, worth, atoms(params["min_spread"]))
    units, back = unit_amount(given), unit_amount(given * kept // FINE)
    _fits(market.books[offer].burned + amount, market.books[LUNA].issued + back, market.supply() + back)
    return Plan(
        back,
        spread=units - back,
        delta=delta + worth,
        replenished_at=replenished_at,
        net_issued=-value,
        first=first,
        marks=marks + _marks(curve=kept < FINE - atoms(params["min_spread"]) * ONE),
    )


def redemption_rate(market, now, side="high"):
    """What a small redemption pays on the dollar before the spread, in atoms, at this price of the board; nothing while paused."""
    rate = running_rate(market, now, side)
    return 0 if market.is_paused("redeem", now) else rate


def running_rate(market, now, side="high"):
    """The same, paused or not."""
    luna = _entry(market, market.base)
    rate = luna.high * ONE // _aged_high(market, now, luna)
    outstanding, first = market.outstanding_value(), market.first
    if market.params["guard"] is None or outstanding == 0:
        return rate
    ratio = (market.supply(), outstanding)
    if first is not None and first[0] == market.oracle.prices.period and first[1] * outstanding < ratio[0] * first[2]:
        ratio = first[1:]
    share = atoms(market.params["guard"]["redemption_share"])
    return min(rate, share * ratio[0] * getattr(luna, side) // ratio[1])


def _exchange(market, now, amount, offer, ask):
    _unpaused(market, now, "exchange")
    if amount > market.books[offer].outstanding:
        raise Refused("OutstandingExceeded")
    params = _registered(market, ask)
    offered, asked = _fresh(market, now, offer), _fresh(market, now, ask)
    tax = max(atoms(params["tobin_tax"]), atoms(market.denoms[offer]["tobin_tax"]))
    value = amount * ONE * ONE // _high(market, offered)
    gross = value * _low(market, asked) // ONE
    units, back = unit_amount(gross), unit_amount(gross * (ONE - tax) // ONE)
    level = _issued(market, now, ask, asked, units)
    return Plan(back, commission=units - back, level=level)
