"""A sequence of prices and swaps while it is made: the two models, and the periods of votes."""

import swap
from address import address
from chain import Chain
from fixed import text
from market import Market
from oracle import Oracle
from sequence import Sequence

START = 1_600_000_000


class World(Sequence):
    def __init__(self, seed, settings):
        super().__init__(seed, settings)
        made = self.settings
        self.now = START + self.random.randrange(made["vote_period"])
        self.start = self.now
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

    def swap(self, sender, offer, amount, ask, **conditions):
        hook = {"ask_denom": ask, **conditions}
        call = {"by": sender, "to": offer, "amount": str(amount), "msg": {"swap": hook}}
        return self._record(call, lambda: self.market.swap(self.now, sender, offer, amount, **hook))

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
        marks = [*self.market.marks, *self.oracle.marks, *self.oracle.prices.marks]
        self.market.marks = self.oracle.marks = self.oracle.prices.marks = ()
        return self.printed(number, kind, marks)

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
            "paused": market.pauses.now(self.now),
            "net_issued": text(market.net_issued),
            "net_issued_high": text(market.net_issued_high),
            "supply": str(market.supply()),
            "outstanding_value": None if value is None else text(value),
            "feeders": {a: [str(f.weight), f.misses, f.suspended] for a, f in self.oracle.feeders.items()},
        }

