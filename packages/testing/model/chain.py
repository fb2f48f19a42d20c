"""What all contracts share: who holds what of each token, what exists of it, and the height of the block."""

import json
from base64 import b64decode

from fixed import DECIMAL_MAX, Refused

LUNA = "uluna"


class Chain:
    def __init__(self, luna):
        self.height = 0
        self.balances = {(holder, LUNA): amount for holder, amount in luna.items()}
        self.supplies = {LUNA: sum(luna.values())}
        self.receivers = {}  # contracts by address, as "@staking": who takes a cw20 `Send`

    def balance(self, holder, denom):
        return self.balances.get((holder, denom), 0)

    def supply(self, denom):
        return self.supplies.get(denom, 0)

    def mint(self, holder, denom, amount):
        self.supplies[denom] = self.supply(denom) + amount
        self._move(holder, denom, amount)

    def burn(self, holder, denom, amount):
        self._move(holder, denom, -amount)
        self.supplies[denom] = self.supply(denom) - amount

    def transfer(self, sender, recipient, denom, amount):
        self._move(sender, denom, -amount)
        self._move(recipient, denom, amount)

    def send(self, now, sender, contract, denom, amount, hook):
        """The contract has the tokens when it is told; one that refuses changes nothing."""
        self.transfer(sender, contract, denom, amount)
        try:
            self.receivers[contract].receive(now, denom, sender, amount, hook)
        except Refused:
            self.transfer(contract, sender, denom, amount)
            raise

    def _move(self, holder, denom, amount):
        """More than somebody holds the token itself refuses."""
        held = self.balance(holder, denom) + amount
        if held < 0:
            raise Refused("Cw20(Std)")
        self.balances[holder, denom] = held


class Vault:
    """A stand-in for a savings vault: it takes everything, or fails while it is told to."""

    def __init__(self):
        self.failing = False

    def receive(self, now, denom, sender, amount, hook):
        if self.failing:
            raise Refused("Fails")

    def execute(self, now, sender, msg):
        self.failing = msg["fail"]["failing"]
        return {}


def hook_of(hook, shapes):
    """The one verb of a cw20 `Send`'s message and its fields; `shapes` has the fields that each verb may have."""
    if not isinstance(hook, dict) or len(hook) != 1:
        raise Refused("InvalidHook")
    (verb, fields), = hook.items()
    if verb not in shapes or not isinstance(fields, dict) or not set(fields) <= set(shapes[verb]):
        raise Refused("InvalidHook")
    return verb, fields


def claimed_send(contract, now, sender, amount, msg):
    """A cw20 `Send` that never was: the message of one, by an account that is no token."""
    contract.receive(now, None, sender, int(amount), json.loads(b64decode(msg)))


def owned(contract, sender):
    if sender != contract.owner:
        raise Refused("Ownership(Ownable)")


def fits(*amounts):
    """Amounts have 128 bits."""
    if max(amounts) > DECIMAL_MAX:
        raise Refused("Math(Overflow)")


def twice(items):
    """Whether a list names anything twice."""
    return any(item in items[:at] for at, item in enumerate(items))


def within(value, least, greatest):
    if not least <= value <= greatest:
        raise Refused("Params(OutOfRange)")
