"""Makes sequences: which step comes next, how much time passes, what the models answer."""

from owners import Owners
from settings import settings
from traders import Traders
from voters import Voters
from world import World

STEPS = {"round": 40, "swap": 50, "wait": 6, "owner": 9, "collect": 2, "tally": 2}
WAITS = {"seconds": 5, "periods": 4, "minutes": 4, "hours": 2, "day": 0.4}


def sequence(seed, steps):
    """The lines of one sequence: what it starts with, then each step with what comes out."""
    world = World(seed, settings)
    voters, traders, owners = Voters(world), Traders(world), Owners(world)
    yield world.header(f"seed {seed}")
    number = 0
    for kind in ["swap", "calm", "calm", "calm", "calm"]:
        _take(kind, world, voters, traders, owners)
        yield world.step(number, kind)
        number += 1
    while number < steps:
        kind = world.weighted(STEPS)
        _take(kind, world, voters, traders, owners)
        yield world.step(number, kind)
        number += 1


def _take(kind, world, voters, traders, owners):
    if kind == "calm":
        world.next_period()
        voters.round(calm=True)
    elif kind == "round":
        world.next_period(2 if world.chance(0.03) else 1)
        voters.round()
        if world.chance(0.1):
            world.next_period()
            voters.round()
    elif kind == "swap":
        world.within_period()
        traders.trade()
        if world.chance(0.3):
            traders.trade()
    elif kind == "wait":
        _wait(world)
        if world.chance(0.6):
            # The feeders come back: what they committed to before is too old, so the third round counts.
            for _ in range(3):
                world.next_period()
                voters.round()
    elif kind == "owner":
        owners.act()
    elif kind == "collect":
        world.send(world.random.choice([world.stranger, world.owner]), "market", {"collect_fees": {}})
    elif kind == "tally":
        if world.chance(0.5):
            world.next_period()
        world.send(world.stranger, "oracle", {"tally": {}})


def _wait(world):
    how = world.weighted(WAITS)
    least, most = {
        "seconds": (1, world.oracle.vote_period),
        "periods": (world.oracle.vote_period, 6 * world.oracle.vote_period),
        "minutes": (60, 3000),
        "hours": (3600, 6 * 3600),
        "day": (70_000, 300_000),
    }[how]
    world.now += world.random.randint(least, most)
