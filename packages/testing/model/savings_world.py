"""A sequence of savings while it is made: two vaults, their tokens and who holds them."""

from address import address
from chain import Chain
from fixed import Refused
from savings import Savings
from savings_settings import DENOMS, PEOPLE, savings_settings
from sequence import Sequence

START = 1_600_000_200  # a multiple of the period of votes, as any beginning: votes come before the vaults
PERIOD = 30
FALSE = "false"  # a token that no vault knows
FALSE_AMOUNT = 10**12
CONVERTED = [1, 10**6, 987_654_321_012]  # what is asked to be converted after each step


class SavingsWorld(Sequence):
    def __init__(self, seed, settings=savings_settings):
        super().__init__(seed, settings)
        self.now = self.start = START + PERIOD * self.random.randrange(6_000)
        self.chain = Chain({})
        for denom, balances in self.settings["balances"].items():
            for who, amount in balances:
                self.chain.mint(who, denom, int(amount))
        self.people = [address(name) for name in PEOPLE]
        self.savers, self.funder = self.people[:3], self.people[3]
        self.chain.mint(self.people[0], FALSE, FALSE_AMOUNT)
        self.vaults = {denom: self._vault(denom) for denom in DENOMS}
        self.chain.receivers.update({vault.name: vault for vault in self.vaults.values()})
        self.contracts.update({vault.name[1:]: vault for vault in self.vaults.values()})
        self.holders = [*self.people, self.owner, self.guardian, *self.chain.receivers]
        self.tokens = [token for vault in self.vaults.values() for token in (vault.asset, vault.share)] + [FALSE]

    def _vault(self, denom):
        name, share, params = "@savings_" + denom, "shares_" + denom, self.settings["params"][denom]
        return Savings(self.now, self.chain, name, denom, share, self.owner, self.guardian, params)

    # Messages

    def save(self, vault, sender, verb, amount, token=None, **fields):
        """A cw20 `Send` to a vault; before it is asked what a deposit or a redemption would give."""
        proper = vault.share if verb == "redeem" else vault.asset
        token, more = token or proper, {}
        if token == proper and verb != "fund_reserve" and amount <= self.chain.balance(sender, token):
            more = {"preview": vault.previewed(self.now, verb, amount) or "refused"}
        return self.give(sender, token, vault.name, amount, {verb: fields}, **more)

    def burn(self, vault, sender, amount):
        """Shares, by who holds them, of which the vault does not know."""
        call = {"by": sender, "to": vault.share, "amount": str(amount), "msg": {"burn": {}}}

        def act():
            self.chain.burn(sender, vault.share, amount)
            vault.burned += amount
            return {}

        return self._record(call, act)

    def with_coins(self, sender, vault, msg):
        """A message with native coins, which no vault takes."""

        def act():
            raise Refused("Funds(FundsAttached)")

        return self._record({"by": sender, "to": vault.name[1:], "coins": "5", "msg": msg}, act)

    # What is printed

    def header(self, name):
        made = self.settings
        vaults = {
            denom: {"vault": vault.name, "share_token": vault.share, "params": made["params"][denom]}
            for denom, vault in self.vaults.items()
        }
        false = {"false_token": [self.people[0], str(FALSE_AMOUNT)]}
        return {"sequence": name, "start": self.start, "balances": made["balances"], "vaults": vaults, **false}

    def step(self, number, kind):
        marks = []
        for vault in self.vaults.values():
            marks, vault.marks = [*marks, *vault.marks], ()
            vault.check(self.now)
        for token in self.tokens:
            assert self.chain.supply(token) == sum(self.chain.balance(who, token) for who in self.holders), token
        return self.printed(number, kind, marks)

    def state(self):
        return {
            "vaults": {d: vault.state(self.now, self.holders, CONVERTED) for d, vault in self.vaults.items()},
            "balances": {who: self._balances(who) for who in self.holders},
        }

    def _balances(self, holder):
        held = {token: self.chain.balance(holder, token) for token in self.tokens}
        return {token: str(amount) for token, amount in held.items() if amount}
