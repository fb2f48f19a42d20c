"""What feeders do: honest rounds of votes on a price that moves and jumps, and every way to vote wrongly."""

from address import vote_hash
from fixed import ONE, text
from settings import CROSSES

MISDEEDS = {
    "withhold": 5, "late": 3, "early": 1, "wrong_salt": 2, "other_rates": 2, "short_salt": 1, "duplicate": 1,
    "garbage": 1, "too_precise": 1, "too_great": 1, "too_long": 0.3, "again": 2, "stranger": 1, "copy": 1, "twice": 2,
    "short_hash": 1, "unknown_denom": 1.5, "commit_first": 1, "no_commit": 2,
}  # fmt: skip
ODD_RATES = {"abstain": 3, "zero": 2, "no_reference": 2, "outlier": 4, "extreme": 1, "near": 3}


class Secret:
    def __init__(self, rates, salt, period, hash):
        self.rates, self.salt, self.period, self.hash = rates, salt, period, hash


class Voters:
    """Keeps the true price, the truth of each cross, and what each feeder has committed to."""

    def __init__(self, world):
        self.world = world
        made = world.settings
        self.price = made["price"]
        self.crosses = {denom: CROSSES[denom] for denom in made["denoms"]}
        self.crosses["usdr"] = 1.0
        self.glitch = 1.0
        self.drift = world.random.choice([0, 0, 0.02, -0.05]) * (not made.get("steady"))
        self.secrets, self.older, self.delegates = {}, {}, {}
        self.lazy = {a: world.random.choice([0, 0, 0, 0.15, 0.5]) for a, _ in made["feeders"]}
        self.silent_rounds = 0
        # A cross that nobody votes for a while.
        self.unvoted = world.random.choice([*made["denoms"], None, None]) if world.chance(0.4) else None

    def move(self):
        """The truth of the next round."""
        world, random = self.world, self.world.random
        self.glitch = 1.0
        kinds = {"walk": 12, "still": 3, "jump": 1.2, "step": 1.6, "glitch": 1.2, "fall": 0.8}
        if world.settings.get("steady"):
            kinds.update({"jump": 0, "step": 0.3, "fall": 0})
        kind = world.weighted(kinds)
        if kind == "walk":
            self.price *= 1 + random.gauss(self.drift, 0.01)
        elif kind == "jump":
            self.price *= random.choice([10, 0.1])
        elif kind == "step":
            self.price *= random.choice([1.3, 0.7, 1.19, 1.21])
        elif kind == "glitch":
            self.glitch = random.choice([10, 0.1, 1.3, 0.75])
        elif kind == "fall":
            self.price *= 0.85
        least, most = (1e7, 1e10) if world.settings["extreme"] else (1e-5, 1e5)
        self.price = min(max(self.price, least), most)
        if world.chance(0.2):
            denom = random.choice(list(self.crosses))
            if denom != "usdr":
                self.crosses[denom] *= 1 + random.choice([-1, 1]) * random.uniform(0.005, 0.05)
        if self.unvoted and world.chance(0.08):
            self.unvoted = None

    @property
    def voted(self):
        return self.world.oracle.denoms

    def text(self):
        """A vote on the truth, or on something odd, as a feeder writes it."""
        world, random = self.world, self.world.random
        noise = random.choice([0, 0.0005, 0.002])
        price = self.price * self.glitch * (1 + random.gauss(0, noise))
        rates = {"usdr": price}
        for denom, cross in self.crosses.items():
            if denom in self.voted and denom not in ("usdr", self.unvoted):
                rates[denom] = price * cross * (1 + random.gauss(0, noise / 2))
        odd = world.weighted(ODD_RATES) if world.chance(0.06 * world.settings["bold"]) else None
        denom = random.choice(list(rates))
        if odd == "abstain" and len(rates) > 1:
            del rates[denom]
        elif odd == "zero":
            rates[denom] = 0
        elif odd == "no_reference" and len(rates) > 1:
            del rates["usdr"]
        elif odd == "outlier":
            rates[denom] *= random.choice([0.5, 2, 0.95, 1.05, 30])
        elif odd == "near":
            rates[denom] *= random.choice([0.96, 0.97, 1.03, 1.034, 1.036, 0.99, 1.01])
        elif odd == "extreme":
            rates[denom] = random.choice([1e-18, 1e15, 1e-12, 1e14])
        if "uaud" in self.voted:
            rates["uaud"] = price * 1.5
        order = list(rates)
        random.shuffle(order)
        return ",".join(self._number(rates[denom]) + denom for denom in order)

    def _number(self, rate):
        rate = min(10**15 * ONE, int(rate * ONE))
        if self.world.chance(0.5):
            rate -= rate % 10 ** max(0, len(str(rate)) - 6)
        written = text(rate)
        return written + "0" * self.world.random.randrange(3) if len(written.partition(".")[2]) in range(1, 15) else written

    # One round: every feeder reveals what it committed to, and commits anew.

    def round(self, calm=False):
        world, random = self.world, self.world.random
        self.move()
        if calm:
            self.glitch = 1.0
        feeders = list(world.oracle.feeders)
        random.shuffle(feeders)
        if self.silent_rounds:
            self.silent_rounds -= 1
            return
        if not calm and world.chance(0.02):
            self.silent_rounds = random.randint(1, 3)
        bold = 0 if calm else 0.05 * world.settings["bold"]
        for feeder in feeders:
            known = world.oracle.feeders[feeder]
            if known.suspended and not world.chance(0.2):
                continue
            if not calm and world.chance(self.lazy[feeder]):
                continue
            misdeed = world.weighted(MISDEEDS) if world.chance(bold) else None
            if misdeed == "commit_first":
                self.commit(feeder, None)
                self.reveal(feeder, None)
            else:
                self.reveal(feeder, misdeed)
                self.commit(feeder, misdeed)
            if world.chance(0.1):
                world.within_period()

    def _vote(self, feeder, rates, salt):
        return self._send(feeder, {"vote": {"rates": rates, "salt": salt}})

    def _send(self, feeder, msg):
        """By the feeder or its delegate."""
        world = self.world
        delegate = world.oracle.feeders[feeder].delegate if feeder in world.oracle.feeders else None
        if delegate is None and world.chance(0.01):
            world.send(feeder, "oracle", {"set_delegate": {"delegate": world.stranger}})
        if delegate is not None and world.chance(0.6):
            (verb, fields), = msg.items()
            return world.send(delegate, "oracle", {verb: {**fields, "feeder": feeder}})
        if delegate is not None and world.chance(0.1):
            world.send(feeder, "oracle", {"set_delegate": {}})
        return world.send(feeder, "oracle", msg)

    def reveal(self, feeder, misdeed):
        world, random = self.world, self.world.random
        secret = self.secrets.get(feeder)
        if secret is None:
            if misdeed == "again":
                self._vote(feeder, self.text(), "a salt of its own")
            return
        stale = secret.period != world.period - 1
        if misdeed == "withhold" or (stale and not world.chance(0.15)):
            return
        wrong = {
            "wrong_salt": lambda: (secret.rates, secret.salt[:-1] + "!"),
            "other_rates": lambda: (self.text() + ("0" if "." in secret.rates else ""), secret.salt),
            "short_salt": lambda: (secret.rates, "too short"),
            "duplicate": lambda: (secret.rates + ",1usdr,2usdr", secret.salt),
            "garbage": lambda: (random.choice(["1.5", "-1uusd", "1uusd,", "1uusd, 2usdr", ".uusd ", "1US"]), secret.salt),
            "too_precise": lambda: (random.choice(["1.1234567890123456789uusd", "1.1.1uusd", "9" * 40 + "uusd"]), secret.salt),
            "too_great": lambda: ("1000000000000000.1uusd", secret.salt),
            "too_long": lambda: (secret.rates + ",1.000000000000000000uabc" * 200, secret.salt),
        }.get(misdeed)
        if wrong is not None:
            self._vote(feeder, *wrong())
            if world.chance(0.4):
                return
        if misdeed == "stranger":
            world.send(world.traders[0], "oracle", {"vote": {"rates": secret.rates, "salt": secret.salt}})
        if self._vote(feeder, secret.rates, secret.salt):
            del self.secrets[feeder]
            if misdeed == "again":
                self._vote(feeder, secret.rates, secret.salt)

    def commit(self, feeder, misdeed):
        world, random = self.world, self.world.random
        if misdeed == "no_commit" or (misdeed == "late" and feeder in self.secrets):
            return
        rates = self.text()
        if misdeed == "unknown_denom":
            rates += ",1uxyz"
        salt = "".join(random.choices("0123456789abcdef", k=random.choice([16, 32, 64])))
        hash = vote_hash(salt, rates, feeder)
        if misdeed == "copy" and self.secrets:
            other = self.secrets[random.choice(sorted(self.secrets))]
            rates, salt, hash = other.rates, other.salt, other.hash
        if misdeed == "short_hash":
            self._send(feeder, {"prevote": {"hash": hash[: random.choice([0, 40, 62])]}})
        if misdeed == "twice":
            self._send(feeder, {"prevote": {"hash": vote_hash(salt, "1usdr", feeder)}})
        if misdeed == "stranger":
            world.send(world.stranger, "oracle", {"prevote": {"hash": hash}})
        if self._send(feeder, {"prevote": {"hash": hash}}):
            self.secrets[feeder] = Secret(rates, salt, world.period, hash)
            if misdeed == "early":
                self._vote(feeder, rates, salt)
