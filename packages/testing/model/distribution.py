"""Distribution as the documents describe it: pots, what is owed, payouts, the community pool and its spends."""

from chain import fits, hook_of, owned, twice, within
from fixed import ONE, Refused, atoms, is_denom
from market import LUNA
from swap import redemption_rate

SOURCES = ["swap_fee", "seigniorage", "payment_fee"]
HOOKS = {"deposit": ["source"], "fund_community_pool": []}
SELF = "@distribution"
DAY = 86_400


class Account:
    """Everything that came and went of one denom, in micro units."""

    def __init__(self):
        self.received = dict.fromkeys(SOURCES, 0)
        self.pots = dict.fromkeys(SOURCES, 0)
        self.owed, self.paid = {}, {}  # by destination
        self.funded = self.swept = self.pool = self.spent = 0
        self.paid_at = None  # the height
        self.window = None  # its limit, its beginning; what was spent in it
        self.used = 0
        self.failed = set()  # destinations whose last payout failed

    def kept(self):
        return sum(self.pots.values()) + sum(self.owed.values()) + self.pool

    def add(self, amounts, destination, amount):
        if amount:
            amounts[destination] = amounts.get(destination, 0) + amount


def name_of(destination):
    """"burn" as it is; {"address": "cosmwasm1..."} as "address:cosmwasm1..."."""
    return destination if isinstance(destination, str) else "address:" + destination["address"]


class Distribution:
    def __init__(self, chain, market, owner, made):
        self.chain, self.market, self.owner = chain, market, owner
        self.payers = {payer["address"]: payer["sources"] for payer in made["payers"]}
        self.weights = {}
        for weights in made["weights"]:
            self.weights[weights["source"]] = weights["shares"]
        self.params, self.vaults = made["params"], {}
        self.accounts = {}
        self.marks = ()

    # What comes

    def receive(self, now, denom, sender, amount, hook):
        """`denom` is None where the caller is no token."""
        verb, fields = hook_of(hook, HOOKS)
        source = fields.get("source")
        if verb == "deposit" and source not in SOURCES:
            raise Refused("InvalidHook")
        if denom not in self.market.books:
            raise Refused("UnregisteredToken")
        if verb == "deposit" and source not in self.payers.get(sender, ()):
            raise Refused("NotAPayer")
        if amount == 0:
            raise Refused("ZeroAmount")
        if denom not in self.accounts and len(self.accounts) == 32:
            raise Refused("TooManyDenoms")
        account = self.accounts.setdefault(denom, Account())
        if verb == "deposit":
            fits(account.received[source] + amount)
            account.received[source] += amount
            account.pots[source] += amount
        else:
            account.funded += amount
            account.pool += amount

    def execute(self, now, sender, msg):
        (verb, fields), = msg.items()
        getattr(self, "_on_" + verb)(now, sender, **fields)
        return {}

    # What goes

    def _on_distribute(self, now, sender, collect, denoms=None):
        if denoms is not None and twice(denoms):
            raise Refused("DuplicateDenom")
        owed = [denom for denom, book in self.market.books.items() if book.owed]
        willing = collect and self.market.can_collect()
        if any(denom not in self.accounts and not (willing and denom in owed) for denom in denoms or ()):
            raise Refused("UnknownDenom")
        if collect and owed:
            self.marks += ("collected",) if willing else ("collect_failed",)
        if willing:
            self.market.collect(now)
        for denom in sorted(self.accounts) if denoms is None else denoms:
            account = self.accounts[denom]
            for source in SOURCES:
                self._split(account, source)
            if account.owed:
                account.paid_at = self.chain.height
            self._pay(now, denom, account)

    def _split(self, account, source):
        whole, shares = account.pots[source], self.weights[source]
        account.pots[source], left = 0, whole
        for share in shares:
            part = left if share is shares[-1] else whole * atoms(share["weight"]) // ONE
            left -= part
            if share["destination"] == "community_pool":
                account.pool += part
            else:
                account.add(account.owed, name_of(share["destination"]), part)

    def _pay(self, now, denom, account):
        if denom not in self.vaults and "savings" in account.owed:
            account.add(account.owed, "stakers", account.owed.pop("savings"))
            self.marks += ("savings_to_stakers",)
        due, account.owed = account.owed, {}
        for destination, amount in due.items():
            try:
                self._payout(now, denom, destination, amount)
            except Refused:
                account.add(account.owed, destination, amount)
                account.failed.add(destination)
                self.marks += ("failed_payout", "failed_payout_" + destination)
            else:
                account.add(account.paid, destination, amount)
                self.marks += ("retried",) if destination in account.failed else ()
                self.marks += ("paid_" + destination.partition(":")[0],)
                account.failed.discard(destination)

    def _payout(self, now, denom, destination, amount):
        chain = self.chain
        if destination == "stakers":
            chain.send(now, SELF, "@staking", denom, amount, {"distribute_rewards": {}})
        elif destination == "feeders":
            chain.send(now, SELF, "@oracle", denom, amount, {"fund_rewards": {}})
        elif destination == "savings":
            chain.send(now, SELF, self.vaults[denom], denom, amount, {})
        elif destination == "burn":
            chain.send(now, SELF, "@market", denom, amount, {"burn": {}})
        else:
            chain.transfer(SELF, destination.partition(":")[2], denom, amount)

    # The owner

    def _account(self, denom):
        if denom not in self.accounts:
            raise Refused("UnknownDenom")
        return self.accounts[denom]

    def _on_spend(self, now, sender, recipient, denom, amount, memo):
        owned(self, sender)
        account, amount = self._account(denom), int(amount)
        if amount == 0:
            raise Refused("ZeroAmount")
        if len(memo.encode()) > 512:
            raise Refused("MemoTooLong")
        if amount > account.pool:
            raise Refused("PoolExceeded")
        if redemption_rate(self.market, now, "low") < ONE:
            self.marks += ("paused_gate",) if self.market.is_paused("redeem", now) else ()
            self.marks += ("gate_by_low",) if redemption_rate(self.market, now) >= ONE else ()
            raise Refused("UnderWater")
        window, used = self._window(now, account)
        if used + amount > window[0]:
            raise Refused("SpendLimitExceeded")
        if account.window is not None and window is not account.window:
            self.marks += ("new_window",)
        self.marks += ("same_window",) if used else ()
        account.window, account.used = window, used + amount
        account.pool -= amount
        account.spent += amount
        self.chain.transfer(SELF, recipient, denom, amount)

    def _window(self, now, account):
        """The window of a spend at this time, and what was spent in it."""
        if account.window is not None and now < account.window[1]:
            return account.window, account.used
        limit = account.pool * atoms(self.params["spend_share"]) // ONE
        return (limit, now + self.params["spend_window"]), 0

    def _on_burn(self, now, sender, denom, amount):
        owned(self, sender)
        account, amount = self._account(denom), int(amount)
        if amount == 0:
            raise Refused("ZeroAmount")
        if amount > account.pool:
            raise Refused("PoolExceeded")
        account.pool -= amount
        account.add(account.paid, "burn", amount)
        self.chain.send(now, SELF, "@market", denom, amount, {"burn": {}})

    def _on_sweep(self, now, sender, denom):
        owned(self, sender)
        account = self._account(denom)
        if account.paid_at == self.chain.height:
            raise Refused("DistributedThisBlock")
        stray = self.chain.balance(SELF, denom) - account.kept()
        if stray == 0:
            raise Refused("NothingStray")
        account.swept += stray
        account.pool += stray

    def _on_update_weights(self, now, sender, weights):
        owned(self, sender)
        sources = [of["source"] for of in weights]
        if twice(sources):
            raise Refused("DuplicateSource")
        for of in weights:
            self._check_shares(of["shares"])
        if any(share["destination"] == {"address": SELF} for of in weights for share in of["shares"]):
            raise Refused("InvalidDestination")
        for account in self.accounts.values():
            for source in SOURCES:
                self.marks += ("split_by_old",) if account.pots[source] else ()
                self._split(account, source)
            if len(account.owed) > 48:
                raise Refused("TooManyOwed")
        self.weights.update({of["source"]: of["shares"] for of in weights})

    @staticmethod
    def _check_shares(shares):
        if not 1 <= len(shares) <= 16:
            raise Refused("Weights(Count)")
        for at, share in enumerate(shares):
            if not 0 < atoms(share["weight"]) <= ONE:
                raise Refused("Weights(OutOfRange)")
            if any(share["destination"] == before["destination"] for before in shares[:at]):
                raise Refused("Weights(DuplicateDestination)")
        if sum(atoms(share["weight"]) for share in shares) != ONE:
            raise Refused("Weights(Sum)")

    def _on_update_payers(self, now, sender, set, remove):
        owned(self, sender)
        if twice([payer["address"] for payer in set] + remove):
            raise Refused("DuplicatePayer")
        if any(address not in self.payers for address in remove):
            raise Refused("UnknownPayer")
        if any(not payer["sources"] or twice(payer["sources"]) for payer in set):
            raise Refused("PayerSources")
        payers = {address: sources for address, sources in self.payers.items() if address not in remove}
        payers.update({payer["address"]: payer["sources"] for payer in set})
        if len(payers) > 16:
            raise Refused("TooManyPayers")
        self.payers = payers

    def _on_set_vault(self, now, sender, denom, vault=None):
        owned(self, sender)
        if not is_denom(denom) or denom == LUNA:
            raise Refused("InvalidDenom")
        self.vaults = {of: where for of, where in self.vaults.items() if of != denom}
        if vault is not None:
            self.vaults[denom] = vault

    def _on_update_params(self, now, sender, params):
        owned(self, sender)
        within(atoms(params["spend_share"]), 0, ONE)
        within(params["spend_window"], DAY, 365 * DAY)
        within(params["receiver_gas"], 300_000, 5_000_000)
        if any(params[name] != self.params[name] for name in ("spend_share", "spend_window")):
            for account in self.accounts.values():
                for source in SOURCES:
                    self.marks += ("split_before_limit",) if account.pots[source] else ()
                    self._split(account, source)
                account.window, account.used = self._window(now, account)
                self.marks += () if account.window[0] else ("limit_of_nothing",)
        self.params = params

    # What can be seen

    def state(self):
        def amounts(of):
            return {name: str(amount) for name, amount in of.items() if amount}

        return {
            denom: {
                "received": amounts(account.received),
                "funded": str(account.funded),
                "swept": str(account.swept),
                "pots": amounts(account.pots),
                "owed": amounts(account.owed),
                "community_pool": str(account.pool),
                "paid": amounts(account.paid),
                "spent": str(account.spent),
            }
            for denom, account in self.accounts.items()
        }

    def spendable(self, now):
        """By denom: what may still be spent, and when the window ends."""
        seen = {}
        for denom, account in self.accounts.items():
            window, used = self._window(now, account)
            until = window[1] if window is account.window else None
            seen[denom] = [str(min(window[0] - used, account.pool)), until]
        return seen

    def check(self):
        """Nothing is lost or made."""
        for denom, account in self.accounts.items():
            came = sum(account.received.values()) + account.funded + account.swept
            assert came == account.kept() + sum(account.paid.values()) + account.spent, denom
            assert self.chain.balance(SELF, denom) >= account.kept(), denom
