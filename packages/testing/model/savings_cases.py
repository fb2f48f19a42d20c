"""The edges of savings that chance seldom meets; they stay for ever, as do the shortest sequences on which documents and
contracts were once read differently."""

import cases
from address import address
from interest import YEAR
from savings_generate import seconds_at_target
from savings_settings import DENOMS, PEOPLE
from savings_world import SavingsWorld

DAY = 86_400


def settings(_random):
    """Everybody has the same; the default parameters."""
    return {
        "balances": {denom: [[address(name), str(10**35)] for name in PEOPLE] for denom in DENOMS},
        "params": {denom: {"target": "0.195", "runway": 365 * DAY} for denom in DENOMS},
    }


class SavingsStory(cases.Told, SavingsWorld):
    def __init__(self):
        super().__init__(0, settings)
        self.vault = self.vaults["uusd"]
        self.saver = self.savers[0]

    def deposit(self, amount, **conditions):
        return self.save(self.vault, self.saver, "deposit", amount, **conditions)

    def redeem(self, amount, **conditions):
        return self.save(self.vault, self.saver, "redeem", amount, **conditions)

    def fund(self, amount):
        self.save(self.vault, self.funder, "fund_reserve", amount)


def first_deposit(story):
    """The least, and a unit less; its conditions count what the depositor gets."""
    story.deposit(999_999)
    story.deposit(10**6, minimum_shares="999001")
    story.deposit(10**6, minimum_shares="999000")
    story.redeem(999_000)
    story.deposit(1)


def reserve_before_deposits(story):
    """What funds the reserve of an empty vault waits; nothing is paid for the time before the first deposit."""
    story.fund(10**9)
    story.now += 100 * DAY
    story.deposit(10**9)
    story.now += DAY
    story.deposit(10**6)


def one_unit_of_reserve(story):
    """It is never used up, and no more is paid than it is."""
    story.deposit(10**12)
    story.fund(1)
    for years in (1, 3, 30):
        story.now += years * YEAR
        story.deposit(10**6)
    story.redeem(story.chain.balance(story.saver, story.vault.share))


def to_the_meeting(story):
    """Exactly as long as the target rules, a second less, a second more; then from one formula to the other by funding."""
    for around in (-1, 0, 1):
        story.deposit(10**12)
        story.fund(story.vault.worth(story.now, story.vault.shares) // 5)
        story.now += seconds_at_target(story.vault, story.now) + around
        story.deposit(10**6)
        story.now += 20 * DAY
        story.deposit(10**6)


def exactly_at_the_meeting(story):
    """Where both formulas move the same in the first second, or in the second one, the target still rules it. The amounts are so
    large that the digits of the two tell them apart."""
    params = {"target": "0.31536", "runway": 30 * DAY}  # r = 10^-8
    for denom, assets, reserve, seconds in (("uusd", 10**9, 25_920_000, 1), ("ukrw", 10**30, 259_200_102_592 * 10**17, 3)):
        story.vault = story.vaults[denom]
        story.send(story.owner, story.vault.name[1:], {"update_params": {"params": params}})
        story.deposit(assets)
        story.fund(reserve)
        story.now += seconds
        story.deposit(10**6)


def shares_of_nothing(story):
    """At a rate above 1 a unit is worth no share, and a share some units."""
    story.deposit(10**9)
    story.fund(10**12)
    story.now += 8 * YEAR
    story.deposit(1)
    story.deposit(story.vault.worth(story.now, 1))
    story.deposit(story.vault.worth(story.now, 1) + 1)
    story.redeem(1)


def year_of_points(story):
    """A point a day; after a silence of more than a year two are forgotten with each new one."""
    story.deposit(10**9)
    story.fund(10**9)
    for _ in range(35):
        story.now += DAY
        story.deposit(10**6)
    story.now += 331 * DAY
    for _ in range(6):
        story.now += DAY // 2
        story.deposit(10**6)
    story.now += 400 * DAY
    for _ in range(25):
        story.now += DAY
        story.deposit(10**6)


def point_before_its_message(story):
    """The first message of a day writes down what it finds: before its own deposit, and by the old parameters."""
    story.deposit(10**9)
    story.fund(10**8)
    midnight = (story.now // DAY + 1) * DAY
    story.now = midnight - 1
    story.fund(10**6)
    story.now = midnight
    params = {"target": "0.05", "runway": 30 * DAY}
    story.send(story.owner, story.vault.name[1:], {"update_params": {"params": params}})
    story.deposit(10**9)
    story.now = midnight + DAY
    story.deposit(10**9)


def owner_does_not_settle(story):
    """Pauses and a new guardian move no interest and write nothing down."""
    story.deposit(10**9)
    story.fund(10**8)
    for msg in ({"pause": {"verbs": ["deposit"]}}, {"unpause": {"verbs": ["deposit"]}}, {"update_guardian": {"guardian": None}}):
        story.now += DAY
        story.send(story.owner, story.vault.name[1:], msg)
    story.deposit(10**6)


CASES = [first_deposit, reserve_before_deposits, one_unit_of_reserve, to_the_meeting, exactly_at_the_meeting]
CASES += [shares_of_nothing, year_of_points, point_before_its_message, owner_does_not_settle]


def sequences():
    return cases.sequences(CASES, SavingsStory)
