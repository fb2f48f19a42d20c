"""The shortest sequences on which documents and contracts were once read differently, and the edges that chance
seldom meets; they stay for ever."""

import swap
from address import address, vote_hash
from fixed import Refused
from world import World

SALT = "0123456789abcdef"


def settings(_random):
    """Three equal feeders, the default parameters but a short mean; LUNA and two stablecoins."""
    denom = {
        "tobin_tax": "0.0035",
        "supply_cap": None,
        "issue_limit": {"share": "0.01", "floor": "1000000000000"},
        "enabled": True,
    }
    return {
        "vote_period": 30,
        "feeders": [[address(f"feeder{at}"), 1] for at in range(3)],
        "luna": 10**15,
        "denoms": {"usdr": denom, "uusd": denom},
        "oracle": {
            "vote_threshold": "0.66",
            "max_price_age": 120,
            "bands": {"max_deviation": "0.2", "cross_deviation": "0.02", "twap_window": 300},
            "min_feeders": 1,
            "reward_band": "0.07",
            "miss_window": 100,
            "min_valid_per_window": "0.05",
            "reward_window": 90 * 86_400,
        },
        "market": {
            "base_pool": "50000000000000",
            "recovery": {"steps": 36, "step_seconds": 6},
            "min_spread": "0.005",
            "max_price_age": 120,
            "stale_premium": "0.01",
            "seigniorage_share": "0.1",
            "guard": {"redemption_share": "0.6", "mint_coverage": "4"},
        },
    }


class Told:
    """A world in which each message is a step of its own."""

    def __init__(self, *made):
        super().__init__(*made)
        self.committed = {}
        self.lines = []

    def _record(self, call, act):
        carried_out = super()._record(call, act)
        self.lines.append(self.step(len(self.lines), "case"))
        return carried_out

    def round(self, rates, silent=()):
        """The next period: all feeders but some reveal what they committed to, and commit to this."""
        self.now = (self.period + 1) * 30
        for feeder in self.oracle.feeders:
            if feeder in silent:
                self.committed.pop(feeder, None)
                continue
            if feeder in self.committed:
                self.send(feeder, "oracle", {"vote": {"rates": self.committed[feeder], "salt": SALT}})
            self.committed[feeder] = rates
            self.send(feeder, "oracle", {"prevote": {"hash": vote_hash(SALT, rates, feeder)}})


class Story(Told, World):
    def __init__(self):
        super().__init__(0, settings)

    def edge(self, offer, ask, reason):
        """Swaps one unit more than the greatest amount that is not refused for this reason, then that amount."""
        least, most = 1, self.market.balance(self.traders[0], offer)
        while most - least > 1:
            amount = (least + most) // 2
            try:
                swap.plan(self.market, self.now, offer, amount, ask)
                least = amount
            except Refused as refused:
                assert refused.name == reason, refused.name
                most = amount
        for amount in (most, least):
            self.swap(self.traders[0], offer, amount, ask)

    def climb(self, rounds):
        """LUNA gains a hundredth of its first price each round."""
        for at in range(rounds):
            self.round(f"{(100 + at) / 100}usdr,{(100 + at) / 50}uusd")


def first_snapshot(story):
    """No snapshot is taken before an entry is confirmed: the second tally's is the first."""
    story.climb(30)


def silence_of_days(story):
    """A snapshot forgets two of those that are a day old, not all: the mean still begins where the votes ended."""
    story.climb(50)
    story.committed.clear()
    story.now += 200_000
    story.climb(5)


def dust_over_a_shrunk_limit(story):
    """Where more is in the bucket than it holds, nothing (n = 0) is not too much: it is nothing."""
    for _ in range(4):
        story.round("0.5usdr,0.6uusd")
    story.swap(story.traders[0], "uluna", 10**9, "uusd")
    params = {**story.market.denoms["uusd"], "issue_limit": {"share": "0", "floor": "0"}}
    story.send(story.owner, "market", {"update_denom": {"denom": "uusd", "params": params}})
    story.swap(story.traders[0], "uluna", 1, "uusd")
    story.swap(story.traders[0], "uluna", 2, "uusd")


def retired_in_flight(story):
    """A vote on a denom that was retired after the commitment stands without it."""
    for _ in range(4):
        story.round("0.5usdr,0.6uusd")
    story.send(story.owner, "oracle", {"update_denoms": {"add": [], "remove": ["uusd"]}})
    story.round("0.5usdr,0.6uusd")
    story.round("0.5usdr")


def taken_back(story):
    """A feeder that is removed and taken back in one window begins anew: no misses, no suspension."""
    absent = list(story.oracle.feeders)[0]
    story.round("0.5usdr")
    story.round("0.5usdr", silent=[absent])
    story.round("0.5usdr", silent=[absent])
    story.send(story.owner, "oracle", {"update_feeders": {"set": [], "remove": [absent]}})
    again = [{"address": absent, "weight": 1}]
    story.send(story.owner, "oracle", {"update_feeders": {"set": again, "remove": []}})


def edges_of_bands(story):
    """Exactly a deviation away is confirmed, a digit more is not; exactly half the reward band away is no miss."""
    stray, *others = story.oracle.feeders
    for rates in ("1usdr,2uusd", "1usdr,2uusd", "1.2usdr,2.4uusd", "1.2usdr,2.448uusd", "0.96usdr,1.9584uusd"):
        story.round(rates)
    for rates in ("1.152usdr,2.35008uusd", "1.382400000000000001usdr,2.820096uusd", "1.152usdr,2.35008uusd"):
        story.round(rates)
    for rates in ("1.19232usdr", "1.192320000000000001usdr", "1.11168usdr", "1.111679999999999999usdr", "1usdr"):
        story.now = (story.period + 1) * 30
        for feeder in story.oracle.feeders:
            story.send(feeder, "oracle", {"vote": {"rates": story.committed[feeder], "salt": SALT}})
            story.committed[feeder] = rates if feeder == stray else "1.152usdr,2.35008uusd"
            prevote = {"hash": vote_hash(SALT, story.committed[feeder], feeder)}
            story.send(feeder, "oracle", {"prevote": prevote})
    story.now += 30
    story.send(story.owner, "oracle", {"tally": {}})


def edge_of_coverage(story):
    """The last unit that coverage permits, at a new high, with the seigniorage counted in S."""
    for _ in range(4):
        story.round("0.001usdr,0.00125uusd")
    story.edge("uluna", "uusd", "CoverageTooLow")


def edge_of_the_limit(story):
    """The last unit that the issue limit permits, at once and after some leak."""
    for _ in range(4):
        story.round("0.5usdr,0.6uusd")
    story.edge("uluna", "uusd", "IssueLimitExceeded")
    story.now += 77
    story.edge("uluna", "uusd", "IssueLimitExceeded")
    story.edge("uusd", "usdr", "IssueLimitExceeded")


CASES = [first_snapshot, silence_of_days, dust_over_a_shrunk_limit, retired_in_flight, taken_back]
CASES += [edges_of_bands, edge_of_coverage, edge_of_the_limit]


def sequences(cases=CASES, world=Story):
    """The lines of all cases."""
    for case in cases:
        story = world()
        yield story.header("case " + case.__name__)
        case(story)
        yield from story.lines
