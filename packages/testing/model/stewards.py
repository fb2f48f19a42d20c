"""What the owner of distribution and staking does, right and wrong; and who may not."""

from address import address
from fees_settings import SOURCES, VAULTS, distribution_params, staking_params, weights
from fixed import ONE, Refused, atoms
from swap import redemption_rate


class Stewards:
    def __init__(self, world):
        self.world = world

    def _send(self, to, msg):
        world = self.world
        world.send(world.random.choice(world.people) if world.chance(0.06) else world.owner, to, msg)

    def _denom(self):
        """One that has an account, most of the time with something in its pool."""
        world = self.world
        accounts = world.distribution.accounts
        rich = [denom for denom, account in accounts.items() if account.pool]
        if rich and world.chance(0.93):
            return world.random.choice(rich)
        return world.random.choice([*accounts, "uxyz", *world.market.books])

    def spend(self):
        world, random = self.world, self.world.random
        denom = self._denom()
        try:
            redemption_rate(world.market, world.now)
        except Refused:
            return  # without prices the market answers with an error of another kind
        account = world.distribution.accounts.get(denom)
        pool, room = (0, 0)
        if account is not None:
            window, used = world.distribution._window(world.now, account)
            pool, room = account.pool, window[0] - used
        amount = world.weighted({
            world.part(max(1, min(room, pool))): 6, min(room, pool): 2, room + 1: 1, pool + 1: 1, pool: 0.7, 0: 0.5,
        })  # fmt: skip
        memo = random.choice(["", "for the lights", "ä" * 256])
        if world.chance(0.06):
            memo = random.choice(["ä" * 256 + "m", "m" * 513])
        spend = {"recipient": random.choice(world.people), "denom": denom, "amount": str(amount), "memo": memo}
        self._send("distribution", {"spend": spend})

    def burn(self):
        world = self.world
        denom = self._denom()
        pool = world.distribution.accounts[denom].pool if denom in world.distribution.accounts else 0
        amount = world.weighted({world.part(max(1, pool // 3)): 6, pool: 0.4, pool + 1: 1, 0: 1})
        self._send("distribution", {"burn": {"denom": denom, "amount": str(amount)}})

    def update_weights(self):
        world, random = self.world, self.world.random
        new = [weights(random, source) for source in random.sample(SOURCES, random.randint(1, 3))]
        shares = new[0]["shares"]
        wrong = world.weighted({"": 9, "source": 1, "none": 0.5, "many": 0.5, "zero": 0.7, "above": 0.7, "twice": 1, "sum": 1, "own": 1})
        if wrong == "source":
            new.append(new[0])
        elif wrong == "none":
            new[0]["shares"] = []
        elif wrong == "many":
            places = [{"address": address(f"place{at}")} for at in range(17)]
            new[0]["shares"] = [{"destination": place, "weight": "0.05"} for place in places]
        elif wrong == "zero":
            shares[-1]["weight"] = "0"
        elif wrong == "above":
            shares[-1]["weight"] = "1.000000000000000001"
        elif wrong == "twice":
            shares.append(shares[0])
        elif wrong == "sum" and atoms(shares[0]["weight"]) < ONE:
            del shares[0]
        elif wrong == "own":
            shares[-1]["destination"] = {"address": "@distribution"}
        elif world.chance(0.15):
            shares[-1]["destination"] = {"address": random.choice([world.traders[3], "@staking"])}
        self._send("distribution", {"update_weights": {"weights": new}})

    def update_payers(self):
        world, random = self.world, self.world.random
        payers = list(world.distribution.payers)
        new = {"address": random.choice([world.traders[1], world.traders[2], "@market"])}
        new["sources"] = random.sample(SOURCES, random.randint(1, 3))
        set_, remove = [new], []
        if "@market" not in payers:
            set_ = [{"address": "@market", "sources": SOURCES}]
        wrong = world.weighted({"": 7, "remove": 2, "twice": 1, "unknown": 1, "none": 0.7, "same": 0.7, "many": 1})
        if wrong == "remove":
            set_, remove = [], ["@market" if "@market" in payers and world.chance(0.6) else random.choice(payers)]
        elif wrong == "twice":
            set_, remove = random.choice([(set_ + set_, []), (set_, [set_[0]["address"]])])
        elif wrong == "unknown":
            remove = [world.stranger]
        elif wrong == "none":
            set_ = [{**new, "sources": []}]
        elif wrong == "same":
            set_ = [{**new, "sources": ["payment_fee", "payment_fee"]}]
        elif wrong == "many":
            set_ = [{"address": address(f"payer{at}"), "sources": ["payment_fee"]} for at in range(17)]
        self._send("distribution", {"update_payers": {"set": set_, "remove": remove}})

    def set_vault(self):
        world, random = self.world, self.world.random
        denom = random.choice(list(world.market.denoms))
        if world.chance(0.15):
            denom = random.choice(["uluna", "uxyz", "UST", "u$d"])
        vault = None if denom in world.distribution.vaults and world.chance(0.4) else random.choice(VAULTS)
        self._send("distribution", {"set_vault": {"denom": denom, "vault": vault}})

    def distribution_params(self):
        world, random = self.world, self.world.random
        params = distribution_params(random)
        if world.chance(0.2):
            wrong = {"spend_share": "1.000000000000000001", "spend_window": 86_399, "receiver_gas": 299_999}
            name = random.choice(list(wrong))
            params[name] = wrong[name]
        self._send("distribution", {"update_params": {"params": params}})

    def staking_params(self):
        world, random = self.world, self.world.random
        params = staking_params(random)
        if world.chance(0.2):
            wrong = {"reward_duration": 3599, "unbonding_period": 0, "vote_floor": 10**18 + 1}
            name = random.choice(list(wrong))
            params[name] = wrong[name]
        self._send("staking", {"update_params": {"params": params}})

    def update_distributors(self):
        world, random = self.world, self.world.random
        there = world.staking.distributors
        add, remove = [], []
        if "@distribution" not in there and world.chance(0.8):
            add = ["@distribution"]
        elif world.chance(0.4):
            remove = [random.choice(there)] if there else []
        else:
            add = [who for who in [random.choice(world.traders)] if who not in there]
        wrong = world.weighted({"": 7, "twice": 1, "there": 1, "unknown": 1, "many": 1})
        if wrong == "twice":
            add = [world.stranger, world.stranger]
        elif wrong == "there" and there:
            add = [random.choice(there)]
        elif wrong == "unknown":
            remove = [world.treasury]
        elif wrong == "many":
            add = [address(f"distributor{at}") for at in range(9)]
        self._send("staking", {"update_distributors": {"add": add, "remove": remove}})

    def reward_window(self):
        world = self.world
        params = {**world.wire, "reward_window": world.random.choice([86_400, 10 * 86_400, 86_399, 94_608_001])}
        if world.send(world.owner, "oracle", {"update_params": {"params": params}}):
            world.wire = params
