"""What a sequence starts with: feeders, parameters and denoms, within their ranges and often at their edges."""

from address import address

CROSSES = {"usdr": 1.0, "uusd": 1.25, "ukrw": 1600.0, "ubtc": 0.000021}


def decimal(number):
    return f"{number:.9f}".rstrip("0").rstrip(".")


def settings(random):
    """All of it, as it is sent; beside it `price`, where LUNA's price starts, and `bold`, how unruly the feeders are."""
    vote_period = random.choice([5, 30, 30, 30, 60])
    extreme = random.random() < 0.05
    luna = 10**33 if extreme else int(10 ** random.uniform(11, 16))
    price = 10**8 if extreme else 10 ** random.uniform(-3, 2)
    worth = 1.5 * luna * price
    denoms = ["usdr", "uusd", *(denom for denom in ("ukrw", "ubtc") if random.random() < 0.6)]
    random.shuffle(denoms)
    return {
        "vote_period": vote_period,
        "feeders": feeders(random),
        "luna": luna,
        "price": price,
        "extreme": extreme,
        "bold": random.choice([0.0, 0.3, 1.0, 1.0, 2.0]),
        "denoms": {denom: denom_params(random, worth) for denom in denoms},
        "oracle": oracle(random, vote_period),
        "market": market(random, vote_period, worth),
    }


def feeders(random):
    count = random.randint(3, 7)
    like = random.choice(["equal", "random", "random", "one", "huge"])
    weights = {
        "equal": [1] * count,
        "random": [random.randint(1, 100) for _ in range(count)],
        "one": [2 * count] + [random.randint(1, 3) for _ in range(count - 1)],
        "huge": [10**15 - random.randrange(3) for _ in range(count)],
    }[like]
    return [[address(f"feeder{at}"), weight] for at, weight in enumerate(weights)]


def oracle(random, vote_period):
    bands = {
        "max_deviation": random.choice(["0.2", "0.2", "0.1", "0.01", "0.5"]),
        "cross_deviation": random.choice(["0.02", "0.02", "0.01", "0.001", "0.2"]),
        "twap_window": random.choice([300, 300, 600, 1800, 1800, 21_600]),
    }
    return {
        "vote_threshold": random.choice(["0.333333333333333334", "0.5", "0.5", "0.66", "0.9"]),
        "max_price_age": 4 * vote_period,
        "bands": None if random.random() < 0.15 else bands,
        "min_feeders": random.randint(1, 3),
        "reward_band": random.choice(["0.07", "0.07", "0.02", "0.001", "1"]),
        "miss_window": random.choice([10, 10, 10, 17, 1000]),
        "min_valid_per_window": random.choice(["0", "0.05", "0.5", "0.7", "0.8", "0.9"]),
        "reward_window": 90 * 86_400,
    }


def guard(random):
    share = random.choice([0.3, 0.5, 0.6, 0.6, 1.0])
    return {
        "redemption_share": decimal(share),
        "mint_coverage": decimal(round(2 / share + random.choice([0.01, 0.67, 2.0]), 2)),
    }


def market(random, vote_period, worth):
    return {
        "base_pool": str(min(10**24, max(10**9, int(worth * 10 ** random.uniform(-3, 1))))),
        "recovery": random.choice(
            [{"steps": 36, "step_seconds": 6}] * 3
            + [{"steps": 1, "step_seconds": 60}, {"steps": 7, "step_seconds": 1}, {"steps": 1440, "step_seconds": 60}]
        ),
        "min_spread": random.choice(["0.005", "0.005", "0", "0.0123", "0.1"]),
        "max_price_age": vote_period * random.choice([3, 4, 4, 8]),
        "stale_premium": random.choice(["0.01", "0.01", "0", "0.123456789", "1"]),
        "seigniorage_share": random.choice(["0.1", "0.1", "0", "0.333333333333333333", "1"]),
        "guard": guard(random) if random.random() < 0.75 else None,
    }


def denom_params(random, worth):
    return {
        "tobin_tax": random.choice(["0.0035", "0.0035", "0.02", "0", "0.1"]),
        "supply_cap": None if random.random() < 0.7 else str(min(2**120, int(worth * 10 ** random.uniform(-3, 1)))),
        "issue_limit": {
            "share": random.choice(["0.01", "0.01", "0", "0.1", "1"]),
            "floor": str(2**128 - 1 if random.random() < 0.15 else min(2**120, int(worth * 10 ** random.uniform(-2.5, 0)))),
        },
        "enabled": random.random() < 0.97,
    }
