"""What is common to all sequences while they are made: the seeded chance, the clock, and what was sent so far."""

from random import Random

from address import address
from chain import claimed_send
from fixed import Refused


class Sequence:
    """Its heirs add the contracts, and the chain that they share."""

    def __init__(self, seed, settings):
        self.random = Random(seed)
        self.settings = settings(self.random)
        self.owner, self.guardian, self.stranger = address("owner"), address("guardian"), address("stranger")
        self.contracts = {}
        self.calls = []

    # Chance

    def chance(self, part):
        return self.random.random() < part

    def weighted(self, choices):
        return self.random.choices(list(choices), list(choices.values()))[0]

    def log_uniform(self, least, greatest):
        return least * (greatest / least) ** self.random.random()

    def part(self, most):
        """Some of an amount, from one unit to all of it."""
        kind = self.weighted({"some": 6, "one": 0.7, "few": 1, "all": 1, "nearly": 0.7})
        if kind == "some":
            return max(1, int(most * self.log_uniform(1e-4, 1)))
        return max(1, min(most, {"one": 1, "few": self.random.randint(1, 5000), "all": most, "nearly": most - 1}[kind]))

    # Messages

    def send(self, sender, to, msg):
        """To a contract; what comes out is written down. Whether it was carried out."""
        contract = self.contracts[to]
        return self._record({"by": sender, "to": to, "msg": msg}, lambda: contract.execute(self.now, sender, msg))

    def give(self, sender, denom, contract, amount, hook, **more):
        """A cw20 `Send`."""
        call = {"by": sender, "to": denom, "contract": contract, "amount": str(amount), "msg": hook, **more}

        def act():
            self.chain.send(self.now, sender, contract, denom, amount, hook)
            return {}

        return self._record(call, act)

    def transfer(self, sender, denom, recipient, amount):
        """A plain cw20 transfer, of which no contract knows."""
        call = {"by": sender, "to": denom, "amount": str(amount), "msg": {"transfer": {"recipient": recipient}}}

        def act():
            self.chain.transfer(sender, recipient, denom, amount)
            return {}

        return self._record(call, act)

    def claim_to_send(self, sender, contract, amount, msg):
        """The message of a cw20 `Send`, by somebody who is no token."""
        fields = {"sender": sender, "amount": str(amount), "msg": msg}

        def act():
            claimed_send(self.contracts[contract], self.now, **fields)
            return {}

        self._record({"by": sender, "to": contract, "msg": {"receive": fields}}, act)

    def _record(self, call, act):
        try:
            out = {"ok": act()}
        except Refused as refused:
            out = {"refused": refused.name}
        self.calls.append({"at": self.now, **call, **out})
        return "ok" in out

    # What is printed

    def printed(self, number, kind, marks):
        """A step with all that was sent in it, and what was decisive in the models."""
        calls, self.calls = self.calls, []
        state = self.state()
        return {"step": number, "kind": kind, "now": self.now, "calls": calls, "state": state, "marks": sorted(set(marks))}
