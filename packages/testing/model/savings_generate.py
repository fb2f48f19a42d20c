"""Makes sequences of savings: which step comes next, how much time passes, what the model answers."""

from interest import at_target
from keepers import Keepers
from savers import Savers
from savings_world import SavingsWorld

STEPS = {
    "deposit": 22, "redeem": 15, "fund": 12, "there_and_back": 3, "everybody_leaves": 0.7, "stray": 3, "burn": 2.5,
    "wrong": 7, "update_params": 5, "pause": 2, "unpause": 1.5, "update_guardian": 0.7, "look": 2,
}  # fmt: skip
WAITS = {
    "none": (0, 0), "seconds": (1, 60), "half_an_hour": (60, 2_000), "hours": (3_600, 80_000), "days": (86_400, 900_000),
    "months": (2_600_000, 16_000_000), "years": (31_536_000, 100_000_000),
}  # fmt: skip
WEIGHTS = {"none": 5, "seconds": 3, "half_an_hour": 3, "hours": 4, "days": 5, "months": 2, "years": 0.15, "midnight": 1, "meeting": 2.5}


def sequence(seed, steps):
    """The lines of one sequence: what it starts with, then each step with what comes out."""
    world = SavingsWorld(seed)
    savers, keepers = Savers(world), Keepers(world)
    yield world.header(f"savings {seed}")
    for number in range(steps):
        vault = world.random.choice(list(world.vaults.values()))
        kind = world.weighted(STEPS)
        if vault.shares == 0 and world.chance(0.6):
            kind = "deposit"
        if vault.pauses.is_paused("deposit", world.now) and world.chance(0.2):
            kind = "unpause"
        if kind == "pause" and world.chance(0.5) and vault.pauses.guardian and not vault.pauses.now(world.now):
            _pause_again(world, vault)
        else:
            wait(world, vault)
            for _ in range(world.random.choice([1, 1, 1, 2])):
                take(kind, vault, savers, keepers)
        yield world.step(number, kind)


def take(kind, vault, savers, keepers):
    maker = savers if hasattr(savers, kind) else keepers
    if kind != "look":
        getattr(maker, kind)(vault)


def wait(world, vault):
    """From no second to years; or to midnight, or to where the reserve formula begins to rule, and a second around either."""
    how = world.weighted({how: weight for how, weight in WEIGHTS.items() if world.settings["years"] or how not in ("months", "years")})
    around = world.random.choice([-1, 0, 0, 1, 2])
    if how == "midnight":
        world.now = max(world.now, (world.now // 86_400 + 1) * 86_400 + around)
    elif how == "meeting":
        left = seconds_at_target(vault, world.now)
        world.now += max(0, left + around) if 0 < left < WAITS["months"][1] else 0
    else:
        world.now += world.random.randint(*WAITS[how])


def seconds_at_target(vault, now):
    """The seconds from now on that the target rules."""
    assets, reserve = vault.settled(now)
    return at_target(assets, reserve, vault.target, vault.runway, 10**9)[0] if assets else 0


def _pause_again(world, vault):
    """By the guardian, to the second at which its pause lapses, and at which it may pause again."""
    guardian, pause = vault.pauses.guardian, {"pause": {"verbs": ["deposit"]}}
    for seconds in (0, 1, 86_400 * 3 - 2, 1, 1, 86_400 * 3 - 2, 1):
        world.now += seconds
        world.send(guardian, vault.name[1:], pause)
