"""Makes sequences of fees: which step comes next, how much time passes, what the models answer."""

from fees_world import FeesWorld
from fixed import ONE, Refused
from owners import Owners
from payers import Payers
from stakers import Stakers
from stewards import Stewards
from swap import running_rate
from traders import Traders
from voters import Voters

STEPS = {"votes": 26, "swap": 20, "wait": 12, "fall": 3, "owner": 5, "move": 60, "block": 9, "snipe": 3}
MOVES = {
    "deposit": 7, "gift": 3, "reward": 4, "stray": 4, "distribute": 14, "collect": 3, "vault_trouble": 4, "spend": 8,
    "burn": 2, "update_weights": 3, "update_payers": 2, "set_vault": 6, "distribution_params": 1.5,
    "staking_params": 2, "update_distributors": 2, "reward_window": 1, "bond": 10, "unbond": 8, "crowd": 0.2,
    "leave": 0.7, "withdraw": 6, "claim": 9, "restake": 4, "claim_of_feeder": 7, "sweep": 1,
}  # fmt: skip
WAITS = {"seconds": 3, "minutes": 3, "hours": 5, "days": 4, "weeks": 2}


def sequence(seed, steps):
    """The lines of one sequence: what it starts with, then each step with what comes out."""
    maker = Maker(seed)
    yield maker.world.header(f"fees {seed}")
    first = ["votes", "votes", "votes", "votes", "swap", "swap", "move", "move"]
    for number in range(steps):
        kind = first[number] if number < len(first) else maker.world.weighted(STEPS)
        yield maker.world.step(number, maker.take(kind))


class Maker:
    def __init__(self, seed):
        self.world = world = FeesWorld(seed)
        self.voters, self.traders, self.owners = Voters(world), Traders(world), Owners(world)
        payers, stakers, stewards = Payers(world), Stakers(world), Stewards(world)
        self.stakers, self.payers = stakers, payers
        makers = [payers, stakers, stewards]
        self.moves = {kind: next(getattr(who, kind) for who in makers if hasattr(who, kind)) for kind in MOVES}
        self.chances = dict(MOVES)
        if world.chance(0.5):
            # Rewards come without distribution, too.
            add = {"add": [world.traders[2]], "remove": []}
            world.send(world.owner, "staking", {"update_distributors": add})
        if world.settings["crowded"]:
            self.chances["crowd"] = 6

    def take(self, kind):
        """One step; what it is called."""
        world = self.world
        if kind == "move":
            kind = world.weighted(self.chances)
            if world.chance(0.5):
                world.now += world.random.randint(1, 60)
            if kind == "spend":
                self._fresh(0.7)
            for _ in range(world.random.randint(1, 3) if kind in ("spend", "distribute") else 1):
                self.moves[kind]()
            failed = any(account.failed for account in world.distribution.accounts.values())
            if failed and world.chance(0.2):
                self.payers.mend()
        elif kind == "block":
            self._block()
        elif kind == "snipe":
            self.stakers.snipe(world.random.choice([self.payers.distribute, self.payers.reward]))
        elif kind == "votes":
            self._votes(world.random.randint(1, 2))
        elif kind == "swap":
            self._fresh(0.8)
            for _ in range(world.random.randint(1, 3)):
                self.traders.trade()
        elif kind == "wait":
            self._wait()
        elif kind == "fall" and world.settings["falls"]:
            self._fall()
        elif kind == "owner":
            self._owner()
        return kind

    def _votes(self, rounds):
        for _ in range(rounds):
            self.world.next_period()
            self.voters.round(calm=self.world.chance(0.5))

    def _fresh(self, chance):
        """Prices that are not too old, most of the time."""
        world = self.world
        entry = world.oracle.prices.get("usdr")
        old = entry is None or world.now - entry.committed_at > world.market.params["max_price_age"]
        if old and world.chance(chance):
            self._votes(3)

    def _block(self):
        """Several messages in one block, a distribution and a sweep among them now and then."""
        world = self.world
        kinds = [world.weighted(self.chances) for _ in range(world.random.randint(2, 4))]
        if world.chance(0.3):
            kinds = ["distribute", "stray", "sweep"]
        if world.chance(0.2):
            kinds = ["unbond", "bond", "unbond", "bond"]
        for kind in kinds:
            if kind not in ("crowd", "withdraw"):  # which let time pass
                before = len(world.calls)
                self.moves[kind]()
                world.together = world.together or len(world.calls) > before
        world.together = False

    def _wait(self):
        world = self.world
        least, most = {
            "seconds": (1, 60), "minutes": (60, 3000), "hours": (3600, 80_000), "days": (86_400, 600_000),
            "weeks": (600_000, 4_000_000),
        }[world.weighted(WAITS)]  # fmt: skip
        world.now += world.random.randint(least, most)
        if world.chance(0.85):
            self._votes(3)

    def _fall(self):
        """LUNA's price falls until its whole value does not cover the stablecoins, or rises again."""
        world, voters = self.world, self.voters
        try:
            rate = running_rate(world.market, world.now)
        except Refused:
            return
        entry, value = world.oracle.prices.get("usdr"), world.market.outstanding_value()
        if rate < ONE:
            voters.price *= 20
        elif value:
            covered = entry.low * world.market.supply() / value
            voters.price *= min(1, 1.2 / covered)
        self._votes(4)

    def _owner(self):
        world, owners = self.world, self.owners
        kinds = {"_update_feeders": 3, "_unsuspend": 3, "_replace_feeder": 4, "_oracle_params": 1, "act": 1}
        getattr(owners, world.weighted(kinds))()
