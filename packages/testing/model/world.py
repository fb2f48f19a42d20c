"""One sequence while it is made: the two models, the clock, the seeded chance, and what was sent so far."""

from random import Random

import swap
from address import address
from chain import Chain
from fixed import Refused, text
from market import Market
from oracle import Oracle

START = 1_600_000_000


class World:
    def __init__(self, seed, settings):
        self.random = Random(seed)
        self.settings = made = settings(self.random)
        self.now = START + self.random.randrange(made["vote_period"])
        self.start = self.now
        self.owner, self.guardian, self.stranger = address("owner"), address("guardian"), address("stranger")
        self.traders = [address(name) for name in made.get("holders", ["holder", "other"])]
        self.luna = {trader: made["luna"] // (at + 1) for at, trader in enumerate(self.traders)}
        self.chain = Chain(self.luna)
        others = [denom for denom in made["denoms"] if denom != "usdr"]
        self.oracle = Oracle(
            self.now, self.owner, "usdr", others, made["feeders"], made["vote_period"], made["oracle"]
        )
        self.market = Market(
            self.now, self.owner, self.guardian, self.oracle, made["market"], made["denoms"], self.chain
        )
        self.contracts = {"oracle": self.oracle, "market": self.market}
        self.wire = made["oracle"]  # the oracle's parameters as they were sent
        self.calls = []

    # Chance

    def chance(self, part):
        return self.random.random() < part

    def weighted(self, choices):
        return self.random.choices(list(choices), list(choices.values()))[0]

    def log_uniform(self, least, greatest):
        return least * (greatest / least) ** self.random.random()

    # Time

    @property
    def period(self):
        return self.now // self.oracle.vote_period

    def next_period(self, periods=1):
        """To somewhere in a later period."""
        length = self.oracle.vote_period
        self.now = (self.period + periods) * length + self.random.randrange(max(1, length // 2))

    def within_period(self):
        """A little later, but not in the next period."""
        left = self.oracle.vote_period - 1 - self.now % self.oracle.vote_period
        self.now += self.random.randint(0, min(left, 5))

    # Messages

    def send(self, sender, to, msg):
        """To the oracle or the market; what comes out is written down. Whether it was carried out."""
        contract = self.contracts[to]
        return self._record({"by": sender, "to": to, "msg": msg}, lambda: contract.execute(self.now, sender, msg))

    def swap(self, sender, offer, amount, ask, **conditions):
        hook = {"ask_denom": ask, **conditions}
        call = {"by": sender, "to": offer, "amount": str(amount), "msg": {"swap": hook}}
        return self._record(call, lambda: self.market.swap(self.now, sender, offer, amount, **hook))

    def _record(self, call, act):
        try:
            out = {"ok": act()}
        except Refused as refused:
            out = {"refused": refused.name}
        self.calls.append({"at": self.now, **call, **out})
        return "ok" in out

    # What is printed

    def header(self, name):
        made = self.settings
        return {
            "sequence": name,
            "start": self.start,
            "vote_period": made["vote_period"],
            "feeders": made["feeders"],
            "luna": [[holder, str(amount)] for holder, amount in self.luna.items()],
            "denoms": list(made["denoms"].items()),
            "oracle": made["oracle"],
            "market": made["market"],
        }

    def step(self, number, kind):
        calls, self.calls = self.calls, []
        marks = sorted({*self.market.marks, *self.oracle.marks, *self.oracle.prices.marks})
        self.market.marks = self.oracle.marks = self.oracle.prices.marks = ()
        return {"step": number, "kind": kind, "now": self.now, "calls": calls, "state": self.state(), "marks": marks}

    def state(self):
        prices, market = self.oracle.prices, self.market
        delta, replenished_at = market.pool(self.now)
        value = market.outstanding_value()
        board = [[e.denom, e.committed_at, text(e.confirmed), text(e.low), text(e.high)] for e in prices.board()]
        return {
            "board": None if prices.period is None else {"period": prices.period, "entries": board},
            "delta": text(delta),
            "replenished_at": replenished_at,
            "books": {
                denom: [str(n) for n in (book.issued, book.burned, book.fees, book.collected)]
                for denom, book in market.books.items()
            },
            "headroom": {denom: str(swap.headroom(market, self.now, denom)) for denom in market.denoms},
            "paused": {v: market.paused[v] for v in ("mint", "redeem", "exchange") if market.is_paused(v, self.now)},
            "net_issued": text(market.net_issued),
            "net_issued_high": text(market.net_issued_high),
            "supply": str(market.supply()),
            "outstanding_value": None if value is None else text(value),
            "feeders": {a: [str(f.weight), f.misses, f.suspended] for a, f in self.oracle.feeders.items()},
        }

