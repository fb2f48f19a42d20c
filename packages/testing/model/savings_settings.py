"""What a sequence of savings starts with: what everybody holds, and the parameters of both vaults."""

from address import address
from fixed import ONE, text

DENOMS = ["uusd", "ukrw"]
PEOPLE = ["holder", "other", "saver", "funder", "stranger"]  # the first has all of the false token
RUNWAYS = [30 * 86_400, 30 * 86_400, 365 * 86_400, 365 * 86_400, 3650 * 86_400]


def savings_settings(random):
    """All of it, as it is sent."""
    scale = 10 ** random.choice([8, 11, 14, 14, 20, 30, 36])
    everybody = {name: address(name) for name in PEOPLE}
    return {
        "balances": {denom: [[who, amount(random, scale)] for who in everybody.values()] for denom in DENOMS},
        "params": {denom: savings_params(random) for denom in DENOMS},
        "years": random.random() < 0.6,  # whether months and years go by, or days only, with a point each
    }


def amount(random, scale):
    return str(int(scale * 10 ** random.uniform(-1, 1.5)))


def savings_params(random):
    target = random.choice([195, 195, 195, 1000, 1000, 0, 1, random.randrange(1000)]) * ONE // 1000
    if random.random() < 0.25:
        target = random.choice([1, 31_535_999, random.randrange(ONE)])
    runway = random.choice([*RUNWAYS, random.randint(RUNWAYS[0], RUNWAYS[-1])])
    return {"target": text(target), "runway": runway}
