"""Who keeps a vault going: what funds its reserve, and what owner and guardian do, right and wrong; and who may not."""

from fixed import ONE
from interest import YEAR
from owners import VERBS
from savings_settings import savings_params

PAUSED = [[verb.replace("mint", "deposit") for verb in verbs] for verbs in VERBS if set(verbs) <= {"mint"}]


class Keepers:
    def __init__(self, world):
        self.world = world

    def fund(self, vault):
        """Some of it about where the target formula begins to rule."""
        world = self.world
        sender = world.funder if world.chance(0.8) else world.random.choice(world.people)
        held = world.chain.balance(sender, vault.asset)
        kind = world.weighted({"boundary": 8, "part": 3, "one": 1, "nothing": 0.7, "too_much": 0.7})
        if kind == "boundary":
            assets, reserve = vault.settled(world.now)
            enough = assets * vault.target * vault.runway // (YEAR * ONE) * world.random.randint(300, 3000) // 1000
            amount = min(held, max(1, (enough - reserve) // ONE))
        else:
            amount = {"part": world.part(max(1, held // 10)), "one": 1, "nothing": 0, "too_much": held + 1}[kind]
        world.save(vault, sender, "fund_reserve", amount)

    def _send(self, vault, msg):
        world = self.world
        sender = world.weighted({world.owner: 12, world.stranger: 1, world.guardian: 1})
        return world.send(sender, vault.name[1:], msg)

    def update_params(self, vault):
        world, random = self.world, self.world.random
        params = {**vault.params, **savings_params(random)}
        if world.chance(0.3):
            params = {**vault.params, "runway": params["runway"]}
        if world.chance(0.2):
            wrong = [("target", "1.000000000000000001"), ("runway", 30 * 86_400 - 1), ("runway", 3650 * 86_400 + 1), ("runway", 0)]
            params.update([random.choice(wrong)])
        self._send(vault, {"update_params": {"params": params}})

    def pause(self, vault):
        world = self.world
        sender = world.weighted({world.owner: 1.5, world.guardian: 4, world.stranger: 0.7})
        verbs = ["deposit"] if world.chance(0.6) else world.random.choice(PAUSED)
        world.send(sender, vault.name[1:], {"pause": {"verbs": verbs}})

    def unpause(self, vault):
        world = self.world
        verbs = ["deposit"] if world.chance(0.8) else world.random.choice(PAUSED)
        self._send(vault, {"unpause": {"verbs": verbs}})

    def update_guardian(self, vault):
        """Gone, or back, or another."""
        world = self.world
        now = vault.pauses.guardian
        guardian = world.guardian if now != world.guardian else world.random.choice([None, world.savers[1]])
        self._send(vault, {"update_guardian": {"guardian": guardian}})
