"""Feeders' rewards as the documents describe them: in each period that gives a price a part of each pool is earned."""

from chain import fits
from fixed import ONE


class Pool:
    """The rewards of one denom: atoms that nobody has earned, micro units that came and went."""

    def __init__(self, left=0, received=0, paid=0):
        self.left, self.received, self.paid = left, received, paid


class Rewards:
    """Never changed in place, as all that the oracle keeps."""

    def __init__(self, pools=None, earned=None, marks=()):
        self.pools = pools or {}
        self.earned = earned or {}  # atoms, by feeder and denom
        self.marks = marks

    def funded(self, denom, amount):
        pool = self.pools.get(denom, Pool())
        fits(pool.received + amount)
        more = Pool(pool.left + amount * ONE, pool.received + amount, pool.paid)
        return Rewards({**self.pools, denom: more}, self.earned)

    def counted(self, vote_period, reward_window, denoms, weights, good):
        """After a period that gave a price, where so many denoms could be voted: `weights` of all active feeders, and how
        many votes of each were good."""
        pools, earned, marks = {}, {who: dict(of) for who, of in self.earned.items()}, ()
        total = sum(weights.values())
        for denom, pool in self.pools.items():
            due = pool.left * vote_period // reward_window
            due = due if due >= ONE else 0
            step = due // (denoms * total)  # atoms for one unit of weight and one good vote
            given = 0
            for feeder, weight in weights.items():
                share = step * weight * good[feeder]
                earned.setdefault(feeder, {})
                earned[feeder][denom] = earned[feeder].get(denom, 0) + share
                given += share
            pools[denom] = Pool(pool.left - given, pool.received, pool.paid)
            if given:
                marks += ("earned",)
                marks += ("partial_share",) if any(0 < n < denoms for n in good.values()) else ()
                marks += ("share_of_none",) if not all(good.values()) else ()
        return Rewards(pools, earned, marks)

    def claimable(self, feeder):
        """Whole units by denom."""
        units = {denom: atoms // ONE for denom, atoms in self.earned.get(feeder, {}).items()}
        return {denom: n for denom, n in units.items() if n}

    def claimed(self, feeder):
        units, earned = self.claimable(feeder), dict(self.earned)
        earned[feeder] = {denom: atoms - units.get(denom, 0) * ONE for denom, atoms in earned[feeder].items()}
        pools = {
            denom: Pool(pool.left, pool.received, pool.paid + units.get(denom, 0)) for denom, pool in self.pools.items()
        }
        return Rewards(pools, earned)

    def state(self, feeders):
        return {
            "pools": {d: [str(p.received), str(p.paid), str(p.left // ONE)] for d, p in self.pools.items()},
            "earned": {who: {d: str(n) for d, n in self.claimable(who).items()} for who in feeders},
        }

    def check(self, chain):
        """Nothing is lost or made."""
        for denom, pool in self.pools.items():
            earned = sum(of.get(denom, 0) for of in self.earned.values())
            assert pool.received * ONE == pool.paid * ONE + earned + pool.left, denom
            assert chain.balance("@oracle", denom) >= pool.received - pool.paid, denom
