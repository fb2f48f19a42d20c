"""A sequence of fees while it is made: the world of prices and swaps, and the contracts that share its fees."""

from address import address
from chain import Vault
from distribution import Distribution
from fees_settings import VAULTS, fees_settings
from fixed import Refused, text
from staking import Staking
from swap import redemption_rate
from world import World

FALSE = "false"  # a token that the market does not know


class FeesWorld(World):
    def __init__(self, seed, settings=fees_settings):
        super().__init__(seed, settings)
        made, chain = self.settings, self.chain
        self.distribution = Distribution(chain, self.market, self.owner, made["distribution"])
        self.staking = Staking(self.now, chain, self.market, self.owner, made["staking"])
        self.vaults = {name: Vault() for name in VAULTS}
        self.market.distribution = self.distribution
        self.oracle.market, self.oracle.chain = self.market, chain
        self.contracts.update({"distribution": self.distribution, "staking": self.staking})
        self.contracts.update({name[1:]: vault for name, vault in self.vaults.items()})
        chain.receivers.update({"@distribution": self.distribution, "@staking": self.staking})
        chain.receivers.update({"@market": self.market, "@oracle": self.oracle, **self.vaults})
        chain.mint(self.traders[0], FALSE, 10**12)
        self.feeders = [feeder for feeder, _ in made["feeders"]]
        self.treasury = address("treasury")
        self.people = [*self.traders, *self.feeders, self.treasury, self.stranger, self.owner]
        self.holders = [*self.people, "@distribution", "@staking", "@oracle", *VAULTS]
        self.together = False  # whether the next message is in the block of the one before

    def denom(self):
        return self.random.choice(list(self.market.books))

    # Messages

    def _record(self, call, act):
        """With the height of its block."""
        if not self.together:
            self.chain.height += 1
        return super()._record({"height": self.chain.height, **call}, act)

    def give(self, sender, denom, contract, amount, hook):
        """Only what is there, as in transfers."""
        return amount <= self.chain.balance(sender, denom) and super().give(sender, denom, contract, amount, hook)

    def transfer(self, sender, denom, recipient, amount):
        return 0 < amount <= self.chain.balance(sender, denom) and super().transfer(sender, denom, recipient, amount)

    # What is printed

    def header(self, name):
        made = self.settings
        fees = {
            "distribution": made["distribution"],
            "staking": made["staking"],
            "vaults": VAULTS,
            "false_token": [self.traders[0], str(10**12)],
        }
        return {**super().header(name), "fees": fees}

    def step(self, number, kind):
        line = super().step(number, kind)
        line["marks"] = sorted({*line["marks"], *self.distribution.marks, *self.staking.marks})
        self.distribution.marks = self.staking.marks = ()
        self.distribution.check()
        self.staking.check()
        self.oracle.rewards.check(self.chain)
        self._check_tokens()
        return line

    def _check_tokens(self):
        """Who holds a token holds a part of its supply, and all hold all of it."""
        held = {}
        for (_, denom), amount in self.chain.balances.items():
            held[denom] = held.get(denom, 0) + amount
        assert all(amount == self.chain.supply(denom) for denom, amount in held.items())

    def state(self):
        try:
            rate, low = (text(redemption_rate(self.market, self.now, side)) for side in ("high", "low"))
        except Refused:
            rate = low = None
        return {
            **super().state(),
            "fees": {
                "distribution": self.distribution.state(),
                "spendable": None if rate is None else self.distribution.spendable(self.now),
                "redemption_rate": rate,
                "redemption_rate_low": low,
                "staking": self.staking.state(self.now, self.people),
                "oracle": self.oracle.rewards.state(self.people),
                "balances": {who: self._balances(who) for who in self.holders},
            },
        }

    def _balances(self, holder):
        held = {denom: self.chain.balance(holder, denom) for denom in [*self.market.books, FALSE]}
        return {denom: str(amount) for denom, amount in held.items() if amount}
