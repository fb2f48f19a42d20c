"""What who has bonded does, and what feeders do with what they earned."""

from chain import LUNA
from fees_world import FALSE


class Stakers:
    def __init__(self, world):
        self.world = world

    def _bonded(self):
        """Somebody who has bonded, most of the time."""
        world = self.world
        bonded = [who for who, staker in world.staking.stakers.items() if staker.bonded]
        return world.random.choice(bonded) if bonded and world.chance(0.9) else world.random.choice(world.people)

    def _earning(self, denom=None):
        """Somebody who has something to claim, most of the time."""
        world, staking = self.world, self.world.staking
        earning = []
        for who in staking.stakers:
            units = staking.claimable(world.now, who)
            earning += [who] if units and denom in (None, *units) else []
        return world.random.choice(earning) if earning and world.chance(0.85) else self._bonded()

    def bond(self):
        world, random = self.world, self.world.random
        rich = [who for who in world.people if world.chain.balance(who, LUNA)]
        if not rich:
            return
        sender = random.choice(rich)
        denom, amount = LUNA, world.part(world.chain.balance(sender, LUNA))
        hook = {"bond": random.choice([{}, {}, {"recipient": None}, {"recipient": random.choice(world.people)}])}
        wrong = world.weighted({"": 12, "token": 1, "nothing": 0.7, "broken": 0.7})
        if wrong == "token":
            sender, denom, amount = world.traders[0], random.choice([FALSE, *world.market.denoms]), 3
        elif wrong == "nothing":
            amount = 0
        elif wrong == "broken":
            hook = random.choice([{"bond": {"recipient": None, "to": "me"}}, {"bonded": {}}, {"unbond": {}}])
        world.give(sender, denom, "@staking", amount, hook)

    def unbond(self):
        world = self.world
        sender = self._bonded()
        bonded = world.staking.stakers[sender].bonded if sender in world.staking.stakers else 0
        amount = world.weighted({world.part(max(1, bonded)): 8, 0: 0.5, bonded + 1: 0.7})
        self._unbond(sender, amount)

    def _unbond(self, sender, amount):
        self.world.send(sender, "staking", {"unbond": {"amount": str(amount)}})

    def crowd(self):
        """One claim after the other, until no more is open."""
        world = self.world
        rich = [who for who, staker in world.staking.stakers.items() if staker.bonded > 50]
        sender = world.random.choice(rich) if rich else world.stranger
        for _ in range(world.random.randint(3, 34) if rich else 1):
            bonded = world.staking.stakers[sender].bonded if rich else 0
            self._unbond(sender, max(1, bonded // 50))
            if world.chance(0.1):
                world.now += world.random.randint(1, 30)

    def leave(self):
        """Everybody takes everything out."""
        world = self.world
        for sender, staker in list(world.staking.stakers.items()):
            if staker.bonded:
                self._unbond(sender, staker.bonded)

    def withdraw(self):
        world = self.world
        waiting = [who for who, staker in world.staking.stakers.items() if staker.claims]
        sender = world.random.choice(waiting) if waiting and world.chance(0.9) else world.random.choice(world.people)
        if waiting and world.chance(0.3):
            # To the very second, or one too early.
            release_at = min(at for _, at in world.staking.stakers[waiting[0]].claims)
            if release_at - world.now > 1:
                world.now = release_at - world.random.choice([0, 1])
                sender = waiting[0]
        world.send(sender, "staking", {"withdraw": {}})

    def claim(self):
        world, random = self.world, self.world.random
        sender, msg = self._earning(), {}
        known = list(world.staking.streams)
        if world.chance(0.4):
            msg["denoms"] = random.sample(known, random.randint(min(1, len(known)), len(known)))
            wrong = world.weighted({"": 6, "twice": 1, "unknown": 1})
            if wrong == "twice" and known:
                msg["denoms"] += [random.choice(known)] * 2
            elif wrong == "unknown":
                msg["denoms"].append(random.choice(["uxyz", *world.market.books]))
        if world.chance(0.3):
            msg["recipient"] = random.choice(world.people)
        world.send(sender, "staking", {"claim_rewards": msg})

    def restake(self):
        self.world.send(self._earning(LUNA), "staking", {"restake": {}})

    def snipe(self, distribute):
        """In one block: bond, have rewards delivered, take all, leave."""
        world = self.world
        sender = world.random.choice(world.traders)
        amount = world.chain.balance(sender, LUNA) // 2
        if amount == 0:
            return
        world.give(sender, LUNA, "@staking", amount, {"bond": {}})
        world.together = True
        distribute()
        world.send(sender, "staking", {"claim_rewards": {}})
        self._unbond(sender, amount)
        world.together = False

    def claim_of_feeder(self):
        world, random = self.world, self.world.random
        earned = [who for who in world.people if world.oracle.rewards.claimable(who)]
        sender = random.choice(earned) if earned and world.chance(0.85) else random.choice(world.people)
        msg = {"recipient": random.choice(world.people)} if world.chance(0.3) else {}
        world.send(sender, "oracle", {"claim_rewards": msg})
