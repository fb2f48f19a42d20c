"""What a sequence of fees starts with beside prices and swaps: weights, payers, distributors, parameters."""

from address import address
from settings import decimal, settings

SOURCES = ["swap_fee", "seigniorage", "payment_fee"]
PLACES = ["stakers", "savings", "feeders", "community_pool", "burn", {"address": address("treasury")}]
VAULTS = ["@vault0", "@vault1"]


def fees_settings(random):
    """All of it, as it is sent; contracts by name, as "@staking"."""
    made = settings(random)
    made["holders"] = ["holder", "other", "payer", "saver"]
    made["bold"] = random.choice([0.0, 0.3, 1.0])
    made["falls"] = random.random() < 0.3
    made["steady"] = random.random() < 0.85
    made["crowded"] = random.random() < 0.15  # somebody unbonds until no claim more is open
    made["oracle"]["reward_window"] = random.choice([86_400, 86_400, 7 * 86_400, 90 * 86_400])
    payer = {"address": address("payer"), "sources": SOURCES}
    made["distribution"] = {
        "payers": [{"address": "@market", "sources": ["swap_fee", "seigniorage"]}, payer],
        "weights": [weights(random, source) for source in SOURCES],
        "params": distribution_params(random),
    }
    per_weight = random.choice([1, 1000, 10**6, 10**6])
    if made["extreme"]:
        per_weight = random.choice([1, 10**18])
    made["staking"] = {
        "distributors": ["@distribution"],
        "tokens_per_weight": str(per_weight),
        "min_bond": str(random.choice([1, per_weight, 10**9, min(10**24, made["luna"] // 1000)])),
        "params": staking_params(random),
    }
    return made


def weights(random, source):
    """Of one source: some destinations with parts of up to 18 digits, which sum to one."""
    if random.random() < 0.3:
        shares = [["stakers", 80], ["savings", 10], ["feeders", 10]]
        shares = [[place, part * 10**16] for place, part in shares]
    else:
        places = random.sample(PLACES, random.choice([1, 2, 3, 3, 4, 6]))
        cuts = sorted(random.sample(range(1, 10**18), len(places) - 1))
        shares = [[place, end - start] for place, start, end in zip(places, [0, *cuts], [*cuts, 10**18])]
    return {"source": source, "shares": [{"destination": place, "weight": digits(part)} for place, part in shares]}


def digits(part):
    """An amount of atoms up to one, written with all its digits."""
    return "1" if part == 10**18 else f"0.{part:018}".rstrip("0")


def distribution_params(random):
    return {
        "spend_share": random.choice(["0.1", "0.1", "0.333333333333333333", "1", decimal(random.random())]),
        "spend_window": random.choice([86_400, 86_400, 3 * 86_400, 30 * 86_400]),
        "receiver_gas": random.choice([300_000, 500_000, 5_000_000]),
    }


def staking_params(random):
    return {
        "reward_duration": random.choice([3600, 3600, 86_400, 7 * 86_400, random.randint(3600, 10**6)]),
        "unbonding_period": random.choice([1, 60, 3600, 86_400, 21 * 86_400]),
        "vote_floor": random.choice([0, 0, 1, 1000, 10**9, 10**18]),
    }
