"""The oracle as the documents describe it: commit and reveal, tally, misses and suspension."""

from address import vote_hash
from bands import Prices
from chain import hook_of, within
from fixed import DECIMAL_MAX, ONE, Refused, atoms, is_denom
from rewards import Rewards

MAX_RATE = 10**15 * ONE
MAX_WEIGHT = 10**15


def parse_rates(text):
    """"80.1uusd,64usdr" as atoms by denom."""
    if not 1 <= len(text) <= 4096:
        raise Refused("Rates(Length)")
    rates = []
    for part in text.split(","):
        end = next((at for at, c in enumerate(part) if c not in "0123456789."), None)
        if not end or not is_denom(part[end:]):
            raise Refused("Rates(NotARate)")
        whole, point, digits = part[:end].partition(".")
        if "." in digits or len(digits) > 18 or not whole or (point and not digits):
            raise Refused("Rates(NotANumber)")
        if atoms(part[:end]) > DECIMAL_MAX:
            raise Refused("Rates(NotANumber)")
        if atoms(part[:end]) > MAX_RATE:
            raise Refused("Rates(TooGreat)")
        rates.append((part[end:], atoms(part[:end])))
    if len(dict(rates)) < len(rates):
        raise Refused("Rates(Duplicate)")
    return dict(rates)


def atomic(params):
    """Parameters as they are sent, with numbers of 18 digits as atoms."""
    return {k: atoms(v) if isinstance(v, str) else atomic(v) if isinstance(v, dict) else v for k, v in params.items()}


class Feeder:
    def __init__(self, weight):
        self.weight, self.delegate, self.misses, self.suspended = weight, None, 0, False

    def but(self, **changes):
        other = Feeder(self.weight)
        other.__dict__ = {**self.__dict__, **changes}
        return other


class Oracle:
    """Handlers assign new objects and change none in place, so that a refused message is undone by the old fields."""

    def __init__(self, now, owner, reference, denoms, feeders, vote_period, params):
        self.owner, self.reference, self.vote_period = owner, reference, vote_period
        self.denoms = [reference, *denoms]
        self.params = atomic(params)
        self.feeders = {address: Feeder(weight) for address, weight in feeders}
        self.prevotes, self.votes = {}, {}
        self.waiting = None  # the period whose votes are not counted yet
        self.window = now // vote_period // self.params["miss_window"]
        self.prices = Prices(reference)
        self.rewards = Rewards()
        self.market = self.chain = None  # only who has rewards needs them
        self.marks = ()

    def execute(self, now, sender, msg):
        """A message as it is sent: {"vote": {...}}."""
        before = dict(self.__dict__)
        (verb, fields), = msg.items()
        try:
            self._count(now)
            getattr(self, "_" + verb)(now, sender, **fields)
        except Refused:
            self.__dict__ = before
            raise
        return {}

    # Votes

    def _acting(self, sender, feeder):
        feeder = feeder or sender
        known = self.feeders.get(feeder)
        if known is None or sender not in (feeder, known.delegate):
            raise Refused("NotAFeeder")
        if known.suspended:
            raise Refused("Suspended")
        return feeder

    def _prevote(self, now, sender, hash, feeder=None):
        feeder = self._acting(sender, feeder)
        if len(hash) != 64:
            raise Refused("HashLength")
        self.prevotes = {**self.prevotes, feeder: (hash, now // self.vote_period)}

    def _vote(self, now, sender, rates, salt, feeder=None):
        feeder = self._acting(sender, feeder)
        if not 16 <= len(salt) <= 64:
            raise Refused("SaltLength")
        parsed = parse_rates(rates)
        if feeder not in self.prevotes:
            raise Refused("NoPrevote")
        hash, period = self.prevotes[feeder]
        if now // self.vote_period != period + 1:
            raise Refused("RevealPeriod")
        if vote_hash(salt, rates, feeder) != hash:
            raise Refused("HashMismatch")
        if any(denom not in self.denoms and self.prices.get(denom) is None for denom in parsed):
            raise Refused("UnknownDenom")
        # One that was retired is passed over: the rest of the vote stands.
        parsed = {denom: rate for denom, rate in parsed.items() if denom in self.denoms}
        self.prevotes = {who: prevote for who, prevote in self.prevotes.items() if who != feeder}
        self.votes = {**self.votes, feeder: (period + 1, parsed)}
        self.waiting = period + 1

    def _tally(self, now, sender):
        pass

    def _set_delegate(self, now, sender, delegate=None):
        if sender not in self.feeders:
            raise Refused("NotAFeeder")
        self.feeders = {**self.feeders, sender: self.feeders[sender].but(delegate=delegate)}

    # Rewards

    def receive(self, now, denom, sender, amount, hook):
        """A cw20 `Send`, which counts nothing; `denom` is None where the caller is no token."""
        hook_of(hook, {"fund_rewards": []})
        if denom not in self.market.books:
            raise Refused("UnregisteredToken")
        if amount == 0:
            raise Refused("ZeroAmount")
        self.rewards = self.rewards.funded(denom, amount)

    def _claim_rewards(self, now, sender, recipient=None):
        units = self.rewards.claimable(sender)
        if not units:
            raise Refused("NothingToClaim")
        self.marks += ("claimed_after_removal",) if sender not in self.feeders else ()
        self.rewards = self.rewards.claimed(sender)
        for denom, amount in units.items():
            self.chain.transfer("@oracle", recipient or sender, denom, amount)

    # The owner

    def _owned(self, sender):
        if sender != self.owner:
            raise Refused("Ownership(Ownable)")

    def _update_feeders(self, now, sender, set, remove):
        self._owned(sender)
        named = [feeder["address"] for feeder in set] + remove
        if len(dict.fromkeys(named)) < len(named):
            raise Refused("DuplicateFeeder")
        if any(not 1 <= feeder["weight"] <= MAX_WEIGHT for feeder in set):
            raise Refused("WeightOutOfRange")
        if any(address not in self.feeders for address in remove):
            raise Refused("UnknownFeeder")
        feeders = {address: feeder for address, feeder in self.feeders.items() if address not in remove}
        for new in set:
            feeders[new["address"]] = feeders.get(new["address"], Feeder(0)).but(weight=new["weight"])
        if not feeders:
            raise Refused("FeederCount")
        self._enough_active(feeders, self.params)
        self.prevotes = {a: prevote for a, prevote in self.prevotes.items() if a not in remove}
        self.votes = {a: vote for a, vote in self.votes.items() if a not in remove}
        self.feeders = feeders

    def _enough_active(self, feeders, params):
        if sum(not feeder.suspended for feeder in feeders.values()) < params["min_feeders"]:
            raise Refused("TooFewActive")

    def _unsuspend(self, now, sender, feeders):
        self._owned(sender)
        if any(address not in self.feeders for address in feeders):
            raise Refused("UnknownFeeder")
        if any(not self.feeders[address].suspended for address in feeders):
            raise Refused("NotSuspended")
        lifted = {address: self.feeders[address].but(suspended=False) for address in feeders}
        self.feeders = {**self.feeders, **lifted}

    def _update_params(self, now, sender, params):
        self._owned(sender)
        new = atomic(params)
        if self.params["bands"] is not None and new["bands"] is None:
            raise Refused("Params(Removal)")
        if not ONE < 3 * new["vote_threshold"] <= 3 * ONE:
            raise Refused("Params(OutOfRange)")
        within(new["reward_window"], 86_400, 94_608_000)
        self._enough_active(self.feeders, new)
        if new["miss_window"] != self.params["miss_window"]:
            self.feeders = {address: feeder.but(misses=0) for address, feeder in self.feeders.items()}
            self.window = None
        self.params = new

    def _update_denoms(self, now, sender, add, remove):
        self._owned(sender)
        if len({*add, *remove}) < len(add) + len(remove) or any(d in self.denoms for d in add):
            raise Refused("DuplicateDenom")
        if self.reference in remove:
            raise Refused("ReferenceRequired")
        if any(denom not in self.denoms for denom in remove):
            raise Refused("UnknownDenom")
        if any(not is_denom(denom) or denom == "uluna" for denom in add):
            raise Refused("InvalidDenom")
        self.denoms = [denom for denom in self.denoms if denom not in remove] + add
        self.prices = self.prices.without_candidates_of(remove)

    # The tally

    def _count(self, now):
        """Counts the votes of a finished period."""
        period = self.waiting
        if period is None or period >= now // self.vote_period:
            return
        self.waiting = None
        self._turn_window(period)
        active = {address: feeder for address, feeder in self.feeders.items() if not feeder.suspended}
        votes = {a: self.votes[a][1] for a in active if a in self.votes and self.votes[a][0] == period}
        if not votes:
            return
        ballots = self._ballots(votes)
        medians = {}
        total = sum(feeder.weight for feeder in active.values())
        for denom, ballot in ballots.items():
            weight = sum(active[address].weight for address in ballot)
            if ballot and weight * ONE >= self.params["vote_threshold"] * total:
                medians[denom] = self._median([(rate, active[address].weight) for address, rate in ballot.items()])
        if self.reference not in medians:
            medians = {}
            self.marks += ("no_value",)
        if medians:
            good = self._count_misses(active, votes, ballots, medians)
            weights = {address: feeder.weight for address, feeder in active.items()}
            window = self.params["reward_window"]
            self.rewards = self.rewards.counted(self.vote_period, window, len(self.denoms), weights, good)
            self.marks += self.rewards.marks
            self.prices = self.prices.moved(period, period * self.vote_period, medians, self.params)

    def _ballots(self, votes):
        """By denom, by voter: what has weight. The reference's rates, the others' crosses."""
        ballots = {denom: {} for denom in self.denoms}
        for address, rates in votes.items():
            luna = rates.get(self.reference, 0)
            if luna == 0:
                continue
            ballots[self.reference][address] = luna
            for denom in self.denoms[1:]:
                cross = rates.get(denom, 0) * ONE // luna
                if 0 < cross <= DECIMAL_MAX:
                    ballots[denom][address] = cross
        return ballots

    @staticmethod
    def _median(ballot):
        whole, part = sum(weight for _, weight in ballot), 0
        for rate, weight in sorted(ballot):
            part += weight
            if 2 * part >= whole:
                return rate

    def _count_misses(self, active, votes, ballots, medians):
        """And how many votes of each feeder lie within the reward band."""
        band, good = self.params["reward_band"], {}
        for address, feeder in active.items():
            took_part = [(ballots[denom][address], m) for denom, m in medians.items() if address in ballots[denom]]
            within_band = [abs(vote - median) * 2 * ONE <= band * median for vote, median in took_part]
            good[address] = sum(within_band)
            off = not all(within_band)
            if off or address not in votes:
                self.marks += ("outlier_missed",) if off else ("silence_missed",)
                self.feeders = {**self.feeders, address: feeder.but(misses=feeder.misses + 1)}
        return good

    def _turn_window(self, period):
        """Before the first tally of a later window: suspends, and counts anew."""
        length = self.params["miss_window"]
        before, self.window = self.window, period // length
        if before is None or self.window <= before:
            return
        feeders = dict(self.feeders)
        failed = [
            (-feeder.misses, address)
            for address, feeder in feeders.items()
            if not feeder.suspended and (length - feeder.misses) * ONE < self.params["min_valid_per_window"] * length
        ]
        active = sum(not feeder.suspended for feeder in feeders.values())
        for _, address in sorted(failed):
            spare = active > self.params["min_feeders"]
            self.marks += ("suspended",) if spare else ("spared",)
            if spare:
                feeders[address] = feeders[address].but(suspended=True)
                active -= 1
        self.feeders = {address: feeder.but(misses=0) for address, feeder in feeders.items()}
