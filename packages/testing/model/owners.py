"""What owner and guardian do in between: parameters, denoms, feeders, pauses; and who may not."""

from fixed import text
from settings import decimal, denom_params, guard

VERBS = [["mint"], ["exchange"], ["mint", "redeem"], ["mint", "redeem", "exchange"], ["redeem"], [], ["mint", "mint"]]


class Owners:
    def __init__(self, world):
        self.world = world

    def act(self):
        kinds = {
            "update_denom": 6, "update_params": 5, "pause": 2, "unpause": 3, "update_feeders": 4, "unsuspend": 4,
            "oracle_params": 1.5, "out_of_range": 1.5, "update_denoms": 2.5, "replace_feeder": 2,
        }  # fmt: skip
        if self.world.market.pauses.until:
            kinds["unpause"] = 15
        kind = self.world.weighted(kinds)
        getattr(self, "_" + kind)()

    def _sender(self):
        return self.world.stranger if self.world.chance(0.05) else self.world.owner

    def _to_market(self, msg):
        self.world.send(self._sender(), "market", msg)

    def _update_denom(self):
        world, market = self.world, self.world.market
        denom = world.random.choice(list(market.denoms))
        params = dict(market.denoms[denom])
        what = world.weighted({"cap": 3, "tax": 2, "enabled": 2, "limit": 3, "unknown": 0.4})
        if what == "cap":
            near = int(market.books[denom].outstanding * world.log_uniform(0.8, 2)) + 1000
            params["supply_cap"] = world.random.choice([None, str(min(2**128 - 1, near))])
        elif what == "enabled":
            params["enabled"] = not params["enabled"]
        elif what == "tax":
            params["tobin_tax"] = world.random.choice(["0.0035", "0", "0.1", "0.0123"])
        elif what == "limit":
            old = int(params["issue_limit"]["floor"])
            floor = min(2**128 - 1, int(old * world.log_uniform(0.3, 3))) if world.chance(0.9) else 0
            params["issue_limit"] = {"share": world.random.choice(["0.01", "0", "0.5", "1"]), "floor": str(floor)}
        if not params["enabled"] and world.chance(0.6):
            params["enabled"] = True
        name = "uxyz" if what == "unknown" else denom
        self._to_market({"update_denom": {"denom": name, "params": params}})

    def _update_params(self):
        world = self.world
        params = dict(world.market.params)
        what = world.weighted({"pool": 3, "recovery": 2, "spread": 1, "age": 1, "premium": 1, "share": 1, "guard": 2, "none": 0.5})
        if what == "pool":
            params["base_pool"] = str(min(10**24, max(10**9, int(int(params["base_pool"]) * world.log_uniform(0.1, 10)))))
        elif what == "recovery":
            params["recovery"] = {"steps": world.random.randint(1, 100), "step_seconds": world.random.randint(1, 100)}
        elif what == "spread":
            params["min_spread"] = decimal(round(world.random.uniform(0, 0.05), 6))
        elif what == "age":
            params["max_price_age"] = world.oracle.vote_period * world.random.randint(3, 10)
        elif what == "premium":
            params["stale_premium"] = decimal(round(world.random.uniform(0, 1), 9))
        elif what == "share":
            params["seigniorage_share"] = decimal(round(world.random.uniform(0, 1), 9))
        elif what == "guard" and params["guard"]:
            params["guard"] = guard(world.random)
        elif what == "none":
            params["guard"] = None
        self._to_market({"update_params": {"params": params}})

    def _out_of_range(self):
        world = self.world
        params, denom = dict(world.market.params), denom_params(world.random, 10**9)
        wrong = world.random.choice(["base_pool", "recovery", "min_spread", "max_price_age", "stale_premium", "tax", "limit"])
        params.update({
            "base_pool": {"base_pool": world.random.choice(["999999999", str(10**24 + 1)])},
            "recovery": {"recovery": world.random.choice([{"steps": 0, "step_seconds": 6}, {"steps": 86_401, "step_seconds": 1}])},
            "min_spread": {"min_spread": "0.100000000000000001"},
            "max_price_age": {"max_price_age": 3 * world.oracle.vote_period - 1},
            "stale_premium": {"stale_premium": "1.000000000000000001"},
        }.get(wrong, {}))  # fmt: skip
        if wrong == "tax":
            denom["tobin_tax"] = "0.100000000000000001"
        if wrong == "limit":
            denom["issue_limit"] = {"share": "1.01", "floor": "0"}
        if wrong in ("tax", "limit"):
            self._to_market({"update_denom": {"denom": "uusd", "params": denom}})
        else:
            self._to_market({"update_params": {"params": params}})

    def _pause(self):
        world = self.world
        verbs = world.random.choice(VERBS)
        sender = world.weighted({world.owner: 3, world.guardian: 3, world.stranger: 0.7})
        world.send(sender, "market", {"pause": {"verbs": verbs}})

    def _unpause(self):
        market = self.world.market
        verbs = [verb for verb in ("mint", "redeem", "exchange") if market.is_paused(verb, self.world.now)]
        if self.world.chance(0.25):
            verbs = self.world.random.choice(VERBS)
        self._to_market({"unpause": {"verbs": verbs}})

    def _update_feeders(self):
        world = self.world
        addresses = list(world.oracle.feeders)
        chosen = world.random.sample(addresses, min(len(addresses), 2))
        scale = max(feeder.weight for feeder in world.oracle.feeders.values())
        set_ = [{"address": a, "weight": max(1, min(10**15, int(scale * world.random.uniform(0.3, 1))))} for a in chosen]
        remove = []
        wrong = world.weighted({"": 8, "twice": 1, "weight": 1, "unknown": 1})
        if wrong == "twice":
            set_.append(set_[0])
        elif wrong == "weight":
            set_[0] = {**set_[0], "weight": world.random.choice([0, 10**15 + 1])}
        elif wrong == "unknown":
            remove = [world.stranger]
        world.send(self._sender(), "oracle", {"update_feeders": {"set": set_, "remove": remove}})

    def _unsuspend(self):
        world = self.world
        suspended = [a for a, feeder in world.oracle.feeders.items() if feeder.suspended]
        if suspended:
            chosen = world.random.sample(suspended, world.random.randint(1, len(suspended)))
            world.send(self._sender(), "oracle", {"unsuspend": {"feeders": chosen}})
        elif world.chance(0.2):
            chosen = world.random.choice([world.stranger, *world.oracle.feeders])
            world.send(world.owner, "oracle", {"unsuspend": {"feeders": [chosen]}})

    def _update_denoms(self):
        """Retires a denom, takes one back that is retired, or adds one that the market does not know."""
        world, denoms = self.world, self.world.oracle.denoms
        gone = [denom for denom in [*world.settings["denoms"], "uaud"] if denom not in denoms]
        add = [gone[0]] if gone and world.chance(0.7) else []
        remove = [] if add or len(denoms) < 3 else [world.random.choice(denoms[1:])]
        wrong = world.weighted({"": 6, "twice": 1, "reference": 1, "unknown": 1, "invalid": 1})
        if wrong == "twice":
            add = [denoms[-1]]
        elif wrong == "reference":
            add, remove = [], ["usdr"]
        elif wrong == "unknown":
            add, remove = [], ["uxyz"]
        elif wrong == "invalid":
            add, remove = [world.random.choice(["uluna", "US", "1usd"])], []
        world.send(self._sender(), "oracle", {"update_denoms": {"add": add, "remove": remove}})

    def _replace_feeder(self):
        """Removes a feeder, or takes one back."""
        world, feeders = self.world, self.world.oracle.feeders
        gone = [[a, weight] for a, weight in world.settings["feeders"] if a not in feeders]
        if gone:
            new = {"set": [{"address": a, "weight": weight} for a, weight in gone], "remove": []}
        else:
            new = {"set": [], "remove": world.random.sample(list(feeders), 2 if world.chance(0.2) else 1)}
        world.send(self._sender(), "oracle", {"update_feeders": new})

    def _oracle_params(self):
        world = self.world
        params = dict(world.wire)
        params["vote_threshold"] = world.random.choice(["0.4", "0.5", "0.66"])
        params["reward_band"] = world.random.choice(["0.07", "0.02", "0.5"])
        params["min_valid_per_window"] = world.random.choice(["0.05", "0.5", "0.8"])
        params["min_feeders"] = world.random.choice([1, 1, 2, 4])
        params["miss_window"] = world.random.choice([10, 10, 11])
        if params["bands"]:
            deviation = text(world.random.randrange(1, 50) * 10**16)
            params["bands"] = {**params["bands"], "max_deviation": deviation} if world.chance(0.9) else None
        if world.chance(0.1):
            params["vote_threshold"] = "0.333333333333333333"
        if world.send(world.owner, "oracle", {"update_params": {"params": params}}):
            world.wire = params
