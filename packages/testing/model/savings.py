"""A savings vault as the documents describe it: shares for a stablecoin, and the interest on them from a reserve."""

from chain import hook_of, owned, within
from fixed import ONE, Refused, atoms, text
from interest import LONG_FOR_SECONDS, compounded, differs, rate_of, settled
from pauses import Pauses

DAY = 86_400
LOCKED_SHARES = 1_000
MIN_FIRST_DEPOSIT = 10**6
RUNWAY = 30 * DAY, 3650 * DAY
HISTORY_DAYS = 366
NO_ADDRESS = "nobody"

HOOKS = {"deposit": ("recipient", "minimum_shares"), "redeem": ("recipient", "minimum_assets"), "fund_reserve": ()}


class Savings:
    """Books in atoms of micro units; `accrued_at` is when they were last settled."""

    def __init__(self, now, chain, name, asset, share, owner, guardian, params):
        self.chain, self.name, self.asset, self.share, self.owner = chain, name, asset, share, owner
        self.pauses = Pauses(owner, guardian)
        self.assets = self.reserve = self.shares = 0
        self.accrued_at, self.params, self.marks = now, params, ()
        self.burned = 0  # shares, by who held them; the count goes on with them
        self.checked = 0, 0  # assets and shares of the last check
        self.history = [self._point(now)]

    # What is read

    @property
    def target(self):
        return atoms(self.params["target"])

    @property
    def runway(self):
        return self.params["runway"]

    def settled(self, now):
        """Assets and reserve of a moment."""
        return settled(self.assets, self.reserve, self.target, self.runway, now - self.accrued_at)[:2]

    def rate(self, now):
        return rate_of(*self.settled(now), self.target, self.runway)

    def exchange_rate(self, assets):
        return assets // self.shares if self.shares else ONE

    def shares_for(self, now, units):
        """What units are worth in shares."""
        return units * ONE * self.shares // self.settled(now)[0] if self.shares else units

    def worth(self, now, shares):
        """[micro units]"""
        return self.settled(now)[0] * shares // self.shares // ONE if self.shares else shares

    def previewed(self, now, verb, amount):
        """What a deposit or a redemption would give, or None where it would be refused."""
        try:
            return str((self._minted if verb == "deposit" else self._paid)(now, amount)[1])
        except Refused:
            return None

    # A deposit and a redemption, before their own conditions

    def _minted(self, now, amount, recipient=None):
        """All the shares, and those that the depositor gets."""
        if self.pauses.is_paused("deposit", now):
            raise Refused("Paused")
        self._check(amount, recipient)
        if self.shares == 0 and amount < MIN_FIRST_DEPOSIT:
            raise Refused("FirstDepositTooSmall")
        minted = self.shares_for(now, amount)
        if minted == 0:
            raise Refused("NoShares")
        return minted, minted if self.shares else minted - LOCKED_SHARES

    def _paid(self, now, amount, recipient=None):
        self._check(amount, recipient)
        return amount, self.worth(now, amount)

    def _check(self, amount, recipient):
        if amount == 0:
            raise Refused("ZeroAmount")
        if recipient == NO_ADDRESS:
            raise Refused("Std(GenericErr)")
        if recipient == self.name:
            raise Refused("RecipientIsVault")

    # Messages

    def receive(self, now, denom, sender, amount, hook):
        verb, fields = hook_of(hook, HOOKS)
        if denom != (self.share if verb == "redeem" else self.asset):
            raise Refused("WrongToken")
        getattr(self, "_" + verb)(now, sender, amount, **fields)

    def execute(self, now, sender, msg):
        (verb, fields), = msg.items()
        getattr(self, "_" + verb)(now, sender, **fields)
        return {}

    def _deposit(self, now, sender, amount, recipient=None, minimum_shares=None):
        minted, given = self._minted(now, amount, recipient)
        if given < int(minimum_shares or 0):
            raise Refused("MinimumSharesNotMet")
        before = self._settle(now)
        if self.shares == 0:
            self.marks += ("first_deposit",)
            self.chain.mint(self.name, self.share, LOCKED_SHARES)
        # What all minted shares are worth, up; the rest of the deposit is the reserve's.
        worth = -(-self.assets * minted // self.shares) if self.shares else amount * ONE
        self.assets, self.shares = self.assets + worth, self.shares + minted
        self.reserve += amount * ONE - worth
        self.chain.mint(recipient or sender, self.share, given)
        if before == self.target > self.rate(now):
            self.marks += ("diluted",)

    def _redeem(self, now, sender, amount, recipient=None, minimum_assets=None):
        _, paid = self._paid(now, amount, recipient)
        if paid < int(minimum_assets or 0):
            raise Refused("MinimumAssetsNotMet")
        before = self._settle(now)
        worth = self.assets * amount // self.shares
        self.assets, self.shares = self.assets - worth, self.shares - amount
        self.reserve += worth - paid * ONE
        self.chain.burn(self.name, self.share, amount)
        self.chain.transfer(self.name, recipient or sender, self.asset, paid)
        if before < self.rate(now):
            self.marks += ("concentrated",)
        if self.pauses.is_paused("deposit", now):
            self.marks += ("redeemed_while_paused",)

    def _fund_reserve(self, now, sender, amount):
        self._check(amount, None)
        before = self._settle(now)
        self.reserve += amount * ONE
        if 0 < self.assets and before < self.target == self.rate(now):
            self.marks += ("lifted_to_target",)
        if self.assets == 0:
            self.marks += ("funded_before_deposits",)

    def _update_params(self, now, sender, params):
        owned(self, sender)
        within(atoms(params["target"]), 0, ONE)
        within(params["runway"], *RUNWAY)
        self._settle(now)
        self.params = params

    def _pause(self, now, sender, verbs):
        self.pauses.check(now, sender, verbs)
        self.pauses.pause(now, sender, verbs)

    def _unpause(self, now, sender, verbs):
        owned(self, sender)
        self.pauses.check_verbs(verbs)
        self.pauses.unpause(verbs)

    def _update_guardian(self, now, sender, guardian):
        owned(self, sender)
        self.pauses.guardian = guardian

    def _settle(self, now):
        """Interest up to now, and the day's point where this is its first message; the rate of this moment."""
        seconds, before = now - self.accrued_at, (self.assets, self.reserve, self.target, self.runway)
        self.assets, self.reserve, ruled = settled(*before, seconds)
        if self.assets and seconds:
            formulas = "by_target" if ruled == seconds else "by_target_then_reserve" if ruled else "by_reserve"
            self.marks += (formulas if before[1] else "by_empty_reserve",)
        if self.assets and 0 < seconds <= LONG_FOR_SECONDS:
            assert not differs(*before, seconds), (before, seconds)
            self.marks += ("second_by_second",)
        day, last_day = now // DAY, self.accrued_at // DAY
        self.accrued_at = now
        if day > last_day:
            self.history.append(self._point(now))
            old = [point for point in self.history if point[0] // DAY <= day - HISTORY_DAYS][:2]
            self.history = self.history[len(old):]
            self.marks += ("forgotten",) if old else ()
        return self.rate(now)

    def _point(self, now):
        rate = rate_of(self.assets, self.reserve, self.target, self.runway)
        units = [str(self.assets // ONE), str(self.reserve // ONE)]
        return [now, text(self.exchange_rate(self.assets)), *units, text(rate)]

    # What is printed

    def state(self, now, holders, amounts):
        assets, reserve = self.settled(now)
        rate = self.rate(now)
        held = {who: self.chain.balance(who, self.share) for who in holders}
        return {
            "total_assets": text(assets),
            "reserve": text(reserve),
            "shares": str(self.shares),
            "exchange_rate": text(self.exchange_rate(assets)),
            "accrued_at": self.accrued_at,
            "rate": text(rate),
            "apy": text(compounded(rate)),
            "params": self.params,
            "paused": self.pauses.now(now),
            "guardian": self.pauses.guardian,
            "history": [point for point in self.history if point[0] // DAY > now // DAY - HISTORY_DAYS],
            "savers": {who: [str(shares), str(self.worth(now, shares))] for who, shares in held.items() if shares},
            "converted": [[str(n), str(self.shares_for(now, n)), str(self.worth(now, n))] for n in amounts],
        }

    def check(self, now):
        """Nothing is lost or made, and no share is ever worth less."""
        assets, reserve = self.settled(now)
        assert (assets + reserve) % ONE == 0
        assert self.chain.balance(self.name, self.asset) * ONE >= assets + reserve
        assert assets >= self.shares * ONE
        assert self.shares == self.chain.supply(self.share) + self.burned
        assert reserve > 0 or self.reserve == 0
        assert assets * self.checked[1] >= self.checked[0] * self.shares
        self.checked = assets, self.shares
