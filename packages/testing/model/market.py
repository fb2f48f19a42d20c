"""The market as the documents describe it: who may swap what, the books, the owner's messages."""

import swap
from chain import LUNA, fits
from fixed import ONE, Refused, toward_zero
from pauses import Pauses
from pool import decayed
from ranges import check_denom, check_market


class Book:
    """What was ever done in one denom [micro units]; the level of its issue limit and when it last rose."""

    def __init__(self):
        self.issued = self.burned = self.fees = self.collected = self.level = self.level_at = 0

    @property
    def outstanding(self):
        return self.issued - self.burned

    @property
    def owed(self):
        return self.fees - self.collected


def source(denom):
    """As what the fees of a denom are deposited."""
    return "seigniorage" if denom == LUNA else "swap_fee"


class Market:
    """Swaps are planned without touching anything (`swap.py`); a plan is carried out here."""

    def __init__(self, now, owner, guardian, oracle, params, denoms, chain):
        check_market(params, oracle.vote_period)
        self.owner, self.oracle = owner, oracle
        self.params, self.denoms = params, dict(denoms)
        self.books = {denom: Book() for denom in [LUNA, *self.denoms]}
        self.chain, self.distribution = chain, None  # without one nobody looks at what comes of the fees
        self.delta, self.replenished_at = 0, now  # [atoms of micro base], [s]
        self.net_issued = self.net_issued_high = 0  # [atoms of micro base]
        self.first = None  # (period, S, U) of the first redemption under this price
        self.marks = ()
        self.pauses = Pauses(owner, guardian)

    # What the plans read

    @property
    def base(self):
        return self.oracle.reference

    def balance(self, holder, denom):
        return self.chain.balance(holder, denom)

    def pool(self, now):
        """Delta and the time of its last whole step."""
        return decayed(self.delta, now - self.replenished_at, self.params["recovery"], self.replenished_at)

    def supply(self):
        """S"""
        return self.chain.supply(LUNA) + self.books[LUNA].owed

    def is_paused(self, verb, now):
        return self.pauses.is_paused(verb, now)

    # Messages

    def swap(self, now, sender, offer, amount, ask_denom, minimum_receive=None, recipient=None, deadline=None):
        plan = swap.plan(self, now, offer, amount, ask_denom, minimum_receive, deadline)
        self.marks += plan.marks
        recipient = recipient or sender
        self.chain.burn(sender, offer, amount)
        self.chain.mint(recipient, ask_denom, plan.back)
        if LUNA in (offer, ask_denom):
            self.delta, self.replenished_at = plan.delta, plan.replenished_at
            self.net_issued += plan.net_issued
            self.net_issued_high = max(self.net_issued_high, self.net_issued)
            self.books[LUNA].issued += plan.seigniorage
            self.books[LUNA].fees += plan.seigniorage
        self.books[offer].burned += amount
        book = self.books[ask_denom]
        book.issued += plan.back + plan.commission
        book.fees += plan.commission
        if ask_denom == LUNA:
            self.first = plan.first
        else:
            book.level, book.level_at = plan.level, now
        return {
            "return_amount": str(plan.back),
            "spread_amount": str(plan.spread),
            "commission_amount": str(plan.commission),
            "seigniorage_amount": str(plan.seigniorage),
        }

    def receive(self, now, denom, sender, amount, hook):
        """What is burned, by anybody and at any time, is outstanding no more."""
        assert hook == {"burn": {}}
        if amount == 0:
            raise Refused("ZeroAmount")
        book = self.books[denom]
        if denom != LUNA and amount > book.outstanding:
            raise Refused("OutstandingExceeded")
        fits(book.burned + amount)
        book.burned += amount
        self.chain.burn("@market", denom, amount)

    def execute(self, now, sender, msg):
        """Any other message as it is sent: {"pause": {...}}."""
        (verb, fields), = msg.items()
        getattr(self, "_" + verb)(now, sender, **fields)
        return {}

    def _collect_fees(self, now, sender):
        if not self.can_collect():
            raise Refused("NotAPayer")
        self.collect(now)

    def can_collect(self):
        """Whether distribution takes what is owed: from this contract, as a payer of these sources."""
        to = self.distribution
        owed = [source(denom) for denom, book in self.books.items() if book.owed]
        return to is None or all(of in to.payers.get("@market", ()) for of in owed)

    def collect(self, now):
        for denom, book in self.books.items():
            if book.owed and self.distribution is not None:
                self.chain.mint("@market", denom, book.owed)
                hook = {"deposit": {"source": source(denom)}}
                self.chain.send(now, "@market", "@distribution", denom, book.owed, hook)
            elif book.owed:
                self.chain.mint("@distribution", denom, book.owed)
            book.collected = book.fees

    def _update_denom(self, now, sender, denom, params):
        self._owned(sender)
        if denom not in self.denoms:
            raise Refused("UnknownDenom")
        check_denom(params)
        self.denoms[denom] = params

    def _update_params(self, now, sender, params):
        self._owned(sender)
        if self.params["guard"] is not None and params["guard"] is None:
            raise Refused("Params(Removal)")
        check_market(params, self.oracle.vote_period)
        delta, self.replenished_at = self.pool(now)
        self.delta = toward_zero(delta * int(params["base_pool"]), int(self.params["base_pool"]))
        self.params = params

    def _pause(self, now, sender, verbs):
        self.pauses.check(now, sender, verbs)
        if "redeem" in verbs and "mint" not in verbs:
            raise Refused("RedemptionPausedAlone")
        self.pauses.pause(now, sender, verbs)

    def _unpause(self, now, sender, verbs):
        self._owned(sender)
        self.pauses.check_verbs(verbs)
        if "mint" in verbs and "redeem" not in verbs and self.is_paused("redeem", now):
            raise Refused("RedemptionPausedAlone")
        self.pauses.unpause(verbs)

    def _owned(self, sender):
        if sender != self.owner:
            raise Refused("Ownership(Ownable)")

    def outstanding_value(self, extra=None):
        """U in atoms, with more of some denom; None where a price is missing."""
        extra, value = extra or {}, 0
        for denom in self.denoms:
            units = self.books[denom].outstanding + extra.get(denom, 0)
            entry = self.oracle.prices.get(denom)
            if units and entry is None:
                return None
            if units:
                low = ONE if denom == self.base else entry.low
                value += -(-units * ONE * ONE // low)
        return value
