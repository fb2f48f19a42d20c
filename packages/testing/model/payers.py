"""What brings tokens to distribution and to who earns them, and what sets them moving: by anybody."""

import json
from base64 import b64encode

from chain import LUNA
from fees_settings import SOURCES
from fees_world import FALSE

BROKEN = [{"nothing": {}}, {"deposit": {}}, {"deposit": {"source": "gifts"}}, {"steal": {}}, {"bond": {"for": "me"}}, {"fund_rewards": {"x": 1}}]
CONTRACTS = ["@distribution", "@staking", "@oracle"]


class Payers:
    def __init__(self, world):
        self.world = world

    def _holding(self, holder):
        """One of a holder's denoms, most of the time one that is no LUNA."""
        world = self.world
        held = [denom for denom in world.market.denoms if world.chain.balance(holder, denom)]
        denom = LUNA if not held or world.chance(0.2) else world.random.choice(held)
        return denom, world.part(max(1, world.chain.balance(holder, denom) // world.weighted({1: 1, 20: 6})))

    def deposit(self):
        """As a payer, of any source; and as who is none, in a wrong token, of nothing."""
        world = self.world
        payer = world.traders[2]
        denom, amount = self._holding(payer)
        hook = {"deposit": {"source": world.random.choice(SOURCES)}}
        wrong = world.weighted({"": 12, "stranger": 1, "token": 1, "nothing": 1, "broken": 1, "direct": 0.5})
        if wrong == "stranger":
            payer = world.random.choice(world.traders)
            denom, amount = self._holding(payer)
        elif wrong == "token":
            payer, denom, amount = world.traders[0], FALSE, 5
        elif wrong == "nothing":
            amount = 0
        elif wrong == "broken":
            hook = world.random.choice(BROKEN)
        if wrong == "direct":
            self._direct("distribution", hook)
        else:
            world.give(payer, denom, "@distribution", amount, hook)

    def _direct(self, contract, hook):
        """The message of a `Send` without the tokens."""
        world = self.world
        hook = world.random.choice([hook, hook, {"nothing": {}}])
        msg = b64encode(json.dumps(hook, separators=(",", ":")).encode()).decode()
        world.claim_to_send(world.stranger, contract, 10**6, msg)

    def gift(self):
        world = self.world
        giver = world.random.choice(world.traders)
        denom, amount = self._holding(giver)
        hook = {"fund_community_pool": {}}
        wrong = world.weighted({"": 8, "token": 1, "nothing": 1, "broken": 0.5})
        if wrong == "token":
            giver, denom, amount = world.traders[0], FALSE, 7
        elif wrong == "nothing":
            amount = 0
        elif wrong == "broken":
            hook = {"fund_community_pool": {"amount": "1"}}
        world.give(giver, denom, "@distribution", amount, hook)

    def reward(self):
        """Rewards without distribution: to the feeders by anybody, to the stakers by who may."""
        world = self.world
        contract, hook = world.random.choice([("@oracle", {"fund_rewards": {}}), ("@staking", {"distribute_rewards": {}})])
        may = [who for who in world.traders if contract == "@oracle" or who in world.staking.distributors]
        giver = world.random.choice(may if may and world.chance(0.8) else world.traders)
        denom, amount = self._holding(giver)
        wrong = world.weighted({"": 10, "token": 1.5, "nothing": 1.5, "broken": 1.5, "direct": 1})
        if wrong == "token":
            giver, denom, amount = world.traders[0], FALSE, 7
        elif wrong == "nothing":
            amount = 0
        elif wrong == "broken":
            hook = world.random.choice(BROKEN)
        if wrong == "direct":
            self._direct(contract[1:], hook)
        else:
            world.give(giver, denom, contract, amount, hook)

    def stray(self):
        """By mistake, to any of them; what lies with distribution is swept some time."""
        world = self.world
        for _ in range(world.random.randint(0, 2)):
            giver = world.random.choice(world.traders)
            denom, amount = self._holding(giver)
            world.transfer(giver, denom, world.weighted(dict(zip(CONTRACTS, (6, 1, 1)))), amount)
        for _ in range(world.random.randint(0, 2)):
            self.sweep()

    def sweep(self):
        world = self.world
        stray = [
            denom
            for denom, account in world.distribution.accounts.items()
            if world.chain.balance("@distribution", denom) > account.kept()
        ]
        denom = world.random.choice(stray) if stray and world.chance(0.8) else world.random.choice([world.denom(), "uxyz"])
        sender = world.stranger if world.chance(0.05) else world.owner
        world.send(sender, "distribution", {"sweep": {"denom": denom}})

    def distribute(self):
        """By anybody: all, or some; with what the market owes, or without."""
        world, random = self.world, self.world.random
        msg = {"collect": world.chance(0.5)}
        known = list(world.distribution.accounts)
        if world.chance(0.35):
            msg["denoms"] = random.sample(known, random.randint(0, len(known)))
            wrong = world.weighted({"": 6, "twice": 1, "unknown": 1, "joins": 1})
            if wrong == "twice" and known:
                msg["denoms"] += [random.choice(known)] * 2
            elif wrong == "unknown":
                msg["denoms"].append(random.choice(["uxyz", FALSE, "uaud"]))
            elif wrong == "joins":
                # Known only from the collection on, if it has fees.
                msg["denoms"] += [d for d in world.market.books if d not in known and world.chance(0.7)]
        world.send(random.choice(world.people), "distribution", {"distribute": msg})

    def collect(self):
        self.world.send(self.world.random.choice(self.world.people), "market", {"collect_fees": {}})

    def mend(self):
        """What made a payout fail is put right, most of the time, and it is tried again."""
        world = self.world
        for name, vault in world.vaults.items():
            if vault.failing:
                world.send(world.owner, name[1:], {"fail": {"failing": False}})
        if "@distribution" not in world.staking.distributors and world.chance(0.8):
            add = {"add": ["@distribution"], "remove": []}
            world.send(world.owner, "staking", {"update_distributors": add})
        self.distribute()

    def vault_trouble(self):
        world = self.world
        name = world.random.choice(list(world.vaults))
        world.send(world.owner, name[1:], {"fail": {"failing": not world.vaults[name].failing}})
