"""Staking as the documents describe it: bonds, streams of rewards, claims, weights and the total that votes count against."""

from chain import LUNA, fits, hook_of, owned, twice, within
from fixed import ONE, Refused

MAX_CLAIMS, MAX_DISTRIBUTORS, MAX_DENOMS = 32, 8, 32
WEIGHT_MAX = 2**64 - 1
YEAR = 31_536_000
HOOKS = {"bond": ["recipient"], "distribute_rewards": []}


class Stream:
    """The rewards of one denom: atoms that have not flowed, their end, and atoms earned by one micro LUNA so far."""

    def __init__(self):
        self.left = self.end = self.index = self.received = self.paid = 0


class Staker:
    def __init__(self):
        self.bonded = 0
        self.seen, self.earned = {}, {}  # by denom: the index, and atoms
        self.claims = []  # (amount, release_at)
        self.start = None, 0  # a height, and the weight before it


class Staking:
    def __init__(self, now, chain, market, owner, made):
        self.chain, self.market, self.owner = chain, market, owner
        self.distributors = list(made["distributors"])
        self.per_weight, self.min_bond = int(made["tokens_per_weight"]), int(made["min_bond"])
        self.params = made["params"]
        self.bonded, self.settled_at = 0, now
        self.streams, self.stakers = {}, {}
        self.weight, self.total, self.height = 0, self.params["vote_floor"], None
        self.weight_before = 0
        self.marks = ()

    # Settlement

    def flowed(self, stream, now):
        """Left, end and index of a stream as a settlement at this time leaves them."""
        since = self.settled_at
        if self.bonded == 0:
            return stream.left, stream.end + (now - since if stream.end > since else 0), stream.index
        due = stream.left if now >= stream.end else stream.left * (now - since) // (stream.end - since)
        step = due // self.bonded
        return stream.left - step * self.bonded, stream.end, stream.index + step

    def settle(self, now):
        """Lets everything flow that is due."""
        for stream in self.streams.values():
            before = stream.end
            stream.left, stream.end, stream.index = self.flowed(stream, now)
            self.marks += ("stood_still",) if stream.end > before else ()
        self.settled_at = now

    def earned(self, staker, denom):
        """Atoms, as of the last settlement."""
        stream = self.streams[denom]
        return staker.earned.get(denom, 0) + staker.bonded * (stream.index - staker.seen.get(denom, 0))

    def _credit(self, staker):
        for denom, stream in self.streams.items():
            staker.earned[denom] = self.earned(staker, denom)
            staker.seen[denom] = stream.index

    # Weights

    def weight_of(self, bonded):
        return bonded // self.per_weight if bonded >= self.min_bond else None

    def _total(self):
        """H as this message finds it."""
        least = max(self.weight, self.params["vote_floor"])
        return self.total if self.height == self.chain.height else least

    def _deliver(self):
        if self.height != self.chain.height:
            self.weight_before = self.weight
        before, self.total, self.height = self.total, self._total(), self.chain.height
        self.marks += ("h_fell",) if self.total < before else ()

    def _weights_with(self, staker, amount):
        """Of a staker now and with some more bonded; then of all, and the votes that there can be on a proposal."""
        old, new = (self.weight_of(bonded) or 0 for bonded in (staker.bonded, staker.bonded + amount))
        same_block = self.height == self.chain.height
        before = staker.start[1] if staker.start[0] == self.chain.height else old
        weight = self.weight + new - old
        votes = (self.weight_before if same_block else self.weight) + max(new - before, 0)
        if max(weight, votes) > WEIGHT_MAX:
            raise Refused("WeightOverflow")
        return old, new, weight, votes

    def _bond(self, now, staker, amount):
        """Changes a bond, by more or less."""
        old, new, weight, votes = self._weights_with(staker, amount)
        fits(self.bonded + amount)
        self.settle(now)
        self._credit(staker)
        self._deliver()
        staker.bonded += amount
        self.bonded += amount
        if staker.start[0] != self.chain.height:
            staker.start = self.chain.height, old
        least = max(weight, self.params["vote_floor"])
        self.weight, self.total = weight, max(self.total, votes, least)
        if self.total > least:
            self.marks += ("h_kept",) if new < old else ("h_above",) if new > old else ()

    # Messages

    def receive(self, now, denom, sender, amount, hook):
        """`denom` is None where the caller is no token."""
        verb, fields = hook_of(hook, HOOKS)
        if verb == "bond":
            if denom != LUNA:
                raise Refused("NotLuna")
            if amount == 0:
                raise Refused("ZeroAmount")
            recipient = fields.get("recipient") or sender
            self._bond(now, self._staker(recipient), amount)
            return
        if denom not in self.market.books:
            raise Refused("UnregisteredToken")
        if sender not in self.distributors:
            raise Refused("NotADistributor")
        if amount == 0:
            raise Refused("ZeroAmount")
        if denom not in self.streams and len(self.streams) == MAX_DENOMS:
            raise Refused("TooManyDenoms")
        self.settle(now)
        self._deliver()
        stream = self.streams.setdefault(denom, Stream())
        fits(stream.received + amount)
        rest, new = max(stream.end - now, 0), amount * ONE
        self.marks += ("joined_a_stream",) if rest and stream.left else ()
        whole = stream.left + new
        stream.end = now + (stream.left * rest + new * self.params["reward_duration"]) // whole
        stream.left = whole
        stream.received += amount

    def execute(self, now, sender, msg):
        (verb, fields), = msg.items()
        getattr(self, "_on_" + verb)(now, sender, **fields)
        return {}

    def _staker(self, address):
        """One that is not known yet begins with the indexes of the moment: it has nothing bonded."""
        return self.stakers.setdefault(address, Staker())

    def _on_unbond(self, now, sender, amount):
        amount, staker = int(amount), self.stakers.get(sender, Staker())
        if amount == 0:
            raise Refused("ZeroAmount")
        if amount > staker.bonded:
            raise Refused("InsufficientBond")
        if len(staker.claims) == MAX_CLAIMS:
            raise Refused("ClaimsFull")
        self._bond(now, staker, -amount)
        staker.claims.append((amount, now + self.params["unbonding_period"]))
        self.marks += ("nobody_bonded",) if self.bonded == 0 else ()

    def _on_withdraw(self, now, sender):
        staker = self.stakers.get(sender, Staker())
        due = sum(amount for amount, release_at in staker.claims if release_at <= now)
        if due == 0:
            raise Refused("NothingMatured")
        if any(release_at > now for _, release_at in staker.claims):
            self.marks += ("partly_matured",)
        staker.claims = [claim for claim in staker.claims if claim[1] > now]
        self.chain.transfer("@staking", sender, LUNA, due)

    def _on_claim_rewards(self, now, sender, recipient=None, denoms=None):
        if denoms is not None and twice(denoms):
            raise Refused("DuplicateDenom")
        if any(denom not in self.streams for denom in denoms or ()):
            raise Refused("UnknownDenom")
        for denom, units in self._take(now, sender, self.streams if denoms is None else denoms):
            self.chain.transfer("@staking", recipient or sender, denom, units)

    def _on_restake(self, now, sender):
        units, staker = self.claimable(now, sender).get(LUNA, 0), self.stakers.get(sender, Staker())
        self._weights_with(staker, units)
        self._take(now, sender, [LUNA])
        self._bond(now, staker, units)

    def _take(self, now, sender, denoms):
        """What can be paid in whole units, by denom; it is paid from now on."""
        whole = self.claimable(now, sender)
        taken = [(denom, whole[denom]) for denom in denoms if whole.get(denom)]
        if not taken:
            raise Refused("NothingToClaim")
        staker = self.stakers[sender]
        self.settle(now)
        self._credit(staker)
        for denom, units in taken:
            staker.earned[denom] -= units * ONE
            self.streams[denom].paid += units
        return taken

    def _on_update_distributors(self, now, sender, add, remove):
        owned(self, sender)
        if twice([*add, *remove]) or any(who in self.distributors for who in add):
            raise Refused("DuplicateDistributor")
        if any(who not in self.distributors for who in remove):
            raise Refused("UnknownDistributor")
        distributors = [who for who in self.distributors if who not in remove] + add
        if len(distributors) > MAX_DISTRIBUTORS:
            raise Refused("TooManyDistributors")
        self.distributors = distributors

    def _on_update_params(self, now, sender, params):
        owned(self, sender)
        within(params["reward_duration"], 3600, YEAR)
        within(params["unbonding_period"], 1, YEAR)
        within(params["vote_floor"], 0, 10**18)
        self._deliver()
        self.params = params
        self.total = max(self.total, params["vote_floor"])

    # Queries

    def claimable(self, now, address):
        """Whole units by denom."""
        staker = self.stakers.get(address, Staker())
        units = {}
        for denom, stream in self.streams.items():
            _, _, index = self.flowed(stream, now)
            earned = staker.earned.get(denom, 0) + staker.bonded * (index - staker.seen.get(denom, 0))
            units[denom] = earned // ONE
        return {denom: n for denom, n in units.items() if n}

    def state(self, now, people):
        flowed = {denom: self.flowed(stream, now) for denom, stream in self.streams.items()}
        return {
            "bonded": str(self.bonded),
            "unbonding": str(sum(amount for staker in self.stakers.values() for amount, _ in staker.claims)),
            "weight": self.weight,
            "total": self.total,
            "streams": {
                denom: [str(stream.received), str(stream.paid), str(flowed[denom][0] // ONE), flowed[denom][1]]
                for denom, stream in self.streams.items()
            },
            "stakers": {address: self._staker_state(now, address) for address in people},
        }

    def _staker_state(self, now, address):
        staker = self.stakers.get(address, Staker())
        return {
            "bonded": str(staker.bonded),
            "weight": self.weight_of(staker.bonded),
            "claims": [[str(amount), release_at] for amount, release_at in staker.claims],
            "rewards": {denom: str(units) for denom, units in self.claimable(now, address).items()},
        }

    def check(self):
        """Nothing is lost or made."""
        assert self.bonded == sum(staker.bonded for staker in self.stakers.values())
        assert self.weight == sum(self.weight_of(staker.bonded) or 0 for staker in self.stakers.values())
        assert self.total >= max(self.weight, self.params["vote_floor"])
        unbonding = sum(amount for staker in self.stakers.values() for amount, _ in staker.claims)
        for denom, stream in self.streams.items():
            earned = sum(self.earned(staker, denom) for staker in self.stakers.values())
            assert stream.received * ONE == stream.paid * ONE + earned + stream.left, denom
        for denom in {LUNA, *self.streams}:
            stream = self.streams.get(denom, Stream())
            needs = stream.received - stream.paid + (self.bonded + unbonding if denom == LUNA else 0)
            assert self.chain.balance("@staking", denom) >= needs, denom
