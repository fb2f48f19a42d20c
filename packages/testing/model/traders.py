"""Swaps worth making: amounts from dust to more than limits, caps and coverage permit, with conditions."""

import swap
from fixed import ONE, Refused
from market import LUNA


class Traders:
    def __init__(self, world):
        self.world = world

    def trade(self):
        """One swap; mostly one that will be carried out."""
        world = self.world
        tries = 6 if world.chance(0.75) else 1
        for _ in range(tries):
            trader, offer, ask, amount = self._idea()
            if amount and self._gives(offer, amount, ask):
                break
        if not amount:
            return
        conditions = self._conditions(offer, amount, ask)
        world.swap(trader, offer, amount, ask, **conditions)

    def _idea(self):
        world, random = self.world, self.world.random
        market = world.market
        trader = random.choice(world.traders)
        held = [denom for denom in market.denoms if market.balance(trader, denom)]
        direction = world.weighted({"mint": 7, "redeem": 4 if held else 0, "exchange": 5 if held else 0, "odd": 0.2})
        if direction == "odd":
            offer = random.choice([LUNA, *held])
            return trader, offer, random.choice([offer, "uxyz"]), min(10**6, market.balance(trader, offer))
        if direction == "mint":
            ask = random.choice(list(market.denoms))
            return trader, LUNA, ask, self._amount(trader, LUNA, self._room(ask))
        offer = random.choice(held)
        ask = LUNA if direction == "redeem" else random.choice([d for d in market.denoms if d != offer])
        return trader, offer, ask, self._amount(trader, offer, None)

    def _room(self, ask):
        """About how much LUNA the asked denom's issue limit lets in."""
        entry, luna = self.world.oracle.prices.get(ask), self.world.oracle.prices.get(self.world.market.base)
        if entry is None or luna is None:
            return None
        floor = int(self.world.market.denoms[ask]["issue_limit"]["floor"])
        return max(1, floor * ONE // luna.low)

    def _amount(self, trader, denom, room):
        world = self.world
        balance = world.market.balance(trader, denom)
        kind = world.weighted({"part": 10, "dust": 1, "all": 0.7, "room": 8 if room else 0})
        if kind == "dust":
            return min(balance, int(world.log_uniform(1, 5000)))
        if kind == "all":
            return balance
        if kind == "room":
            return min(balance, max(1, int(room * world.log_uniform(0.01, 1.5))))
        return int(balance * world.log_uniform(1e-4, 1))

    def _gives(self, offer, amount, ask):
        """What it would return, or None."""
        try:
            return swap.plan(self.world.market, self.world.now, offer, amount, ask).back
        except Refused:
            return None

    def _conditions(self, offer, amount, ask):
        world, conditions = self.world, {}
        gives = self._gives(offer, amount, ask) or 0
        if world.chance(0.2):
            conditions["minimum_receive"] = str(gives + world.weighted({0: 3, 1: 1.5, gives // 100: 0.5}))
        if world.chance(0.15):
            conditions["deadline"] = world.now + world.weighted({0: 2, -1: 1, 600: 1})
        if world.chance(0.1):
            conditions["recipient"] = world.random.choice(world.traders)
        return conditions
