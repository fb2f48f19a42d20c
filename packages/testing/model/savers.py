"""What savers do: deposits, redemptions, shares burned and tokens sent by mistake, right and wrong."""

import json
from base64 import b64encode

from fixed import ONE
from savings import MIN_FIRST_DEPOSIT, NO_ADDRESS
from savings_world import FALSE

BROKEN = [
    {"nothing": {}}, {"redeem": {"minimum": "1"}}, {"deposit": {}, "redeem": {}}, {"fund_reserve": {"amount": "1"}},
    {"deposit": {"recipient": None, "to": "me"}},
]  # fmt: skip


class Savers:
    def __init__(self, world):
        self.world = world

    def _holding(self, token):
        """A saver who has some of a token, most of the time."""
        world = self.world
        holding = [who for who in world.savers if world.chain.balance(who, token)]
        return world.random.choice(holding if holding and world.chance(0.9) else world.people)

    def _too_much(self, held):
        return self.world.weighted({held + 1: 2, 2**128 - 1: 1, 2**128 - 1 - held: 1})

    def _recipient(self, vault):
        world = self.world
        who = world.weighted({"sender": 6, "none": 1, "other": 2, "vault": 0.7, NO_ADDRESS: 0.2})
        if who == "sender":
            return {}
        names = {"none": None, "other": world.random.choice(world.holders), "vault": vault.name}
        return {"recipient": names.get(who, NO_ADDRESS)}

    def _conditions(self, vault, verb, amount):
        """What is given at least: as much, or more, or less."""
        world = self.world
        given = int(vault.previewed(world.now, verb, amount) or 0)
        if world.chance(0.65):
            return {}
        least = given + world.weighted({0: 3, 1: 2, -1: 1, -given: 0.3, given // 1000: 0.5})
        return {{"deposit": "minimum_shares", "redeem": "minimum_assets"}[verb]: str(max(0, min(2**128 - 1, least)))}

    def deposit(self, vault):
        world = self.world
        sender = self._holding(vault.asset)
        held = world.chain.balance(sender, vault.asset)
        kind = world.weighted({"part": 9, "small": 1.5, "whale": 1, "nothing": 0.6, "too_much": 0.6})
        amount = {
            "part": world.part(max(1, held // 20)),
            "small": world.random.randint(1, max(1, 2 * vault.worth(world.now, 1))),
            "whale": held,
            "nothing": 0,
            "too_much": self._too_much(held),
        }[kind]
        if vault.shares == 0 and kind == "part":
            least = MIN_FIRST_DEPOSIT + world.weighted({0: 2, -1: 2, 1: 1, 12_345: 2, held // 30: 2})
            amount = min(held, least)
        world.save(vault, sender, "deposit", amount, **self._recipient(vault), **self._conditions(vault, "deposit", amount))

    def redeem(self, vault):
        world = self.world
        sender = self._holding(vault.share)
        held = world.chain.balance(sender, vault.share)
        kind = world.weighted({"part": 8, "all": 2, "one": 1, "nothing": 0.6, "too_much": 0.8})
        amount = {
            "part": world.part(max(1, held // world.weighted({1: 2, 10: 3}))),
            "all": held,
            "one": 1,
            "nothing": 0,
            "too_much": self._too_much(held),
        }[kind]
        world.save(vault, sender, "redeem", amount, **self._recipient(vault), **self._conditions(vault, "redeem", amount))

    def there_and_back(self, vault):
        """A deposit and the redemption of what it gave, in one second: nothing is gained."""
        world = self.world
        sender = self._holding(vault.asset)
        assets, shares = (world.chain.balance(sender, token) for token in (vault.asset, vault.share))
        if world.save(vault, sender, "deposit", world.part(max(1, assets))):
            world.save(vault, sender, "redeem", world.chain.balance(sender, vault.share) - shares)
            assert world.chain.balance(sender, vault.asset) <= assets

    def everybody_leaves(self, vault):
        """All but the shares of the vault itself."""
        world = self.world
        for who in world.people:
            if world.chain.balance(who, vault.share):
                world.save(vault, who, "redeem", world.chain.balance(who, vault.share))

    def stray(self, vault):
        """A plain transfer to the vault, which takes no notice; or to somebody else."""
        world = self.world
        token = world.random.choice([vault.asset, vault.asset, vault.share, FALSE])
        sender = self._holding(token)
        held = world.chain.balance(sender, token)
        amount = world.weighted({world.part(max(1, held // 10)): 8, 0: 0.5, held + 1: 1})
        to = vault.name if world.chance(0.8) else world.random.choice(world.people)
        world.transfer(sender, token, to, amount)

    def burn(self, vault):
        world = self.world
        sender = self._holding(vault.share)
        held = world.chain.balance(sender, vault.share)
        world.burn(vault, sender, world.weighted({world.part(max(1, held // 10)): 8, held: 1, 0: 0.5, held + 1: 1}))

    def wrong(self, vault):
        """A token that the verb does not take, a message that is none, a `Send` that never was, native coins."""
        world, random = self.world, self.world.random
        others = [other for other in world.vaults.values() if other is not vault]
        verb = random.choice(["deposit", "redeem", "fund_reserve"])
        hook = random.choice([*BROKEN, {verb: {}}, {verb: {}}])
        kind = world.weighted({"token": 5, "broken": 2, "direct": 1.5, "coins": 1})
        if kind == "token":
            wrong = vault.asset if verb == "redeem" else vault.share
            token = random.choice([wrong, wrong, FALSE, others[0].asset, others[0].share])
            sender = self._holding(token)
            amount = world.weighted({world.part(max(1, world.chain.balance(sender, token))): 6, 0: 1})
            world.save(vault, sender, verb, amount, token)
        elif kind == "broken":
            world.give(world.savers[0], FALSE, vault.name, 5, random.choice(BROKEN))
        elif kind == "direct":
            msg = b64encode(json.dumps(hook, separators=(",", ":")).encode()).decode()
            world.claim_to_send(random.choice(world.people), vault.name[1:], ONE, msg)
        else:
            msgs = [{"pause": {"verbs": ["deposit"]}}, {"update_params": {"params": vault.params}}]
            world.with_coins(random.choice([world.owner, world.stranger]), vault, random.choice(msgs))
