"""The shortest sequences of fees on which documents and contracts were once read differently; they stay for ever."""

import cases
from fees_settings import VAULTS
from fees_world import FeesWorld

LUNA = "uluna"


def settings(random):
    """As in the other cases; fees of every source by one payer; 40 % to the stakers, 60 % to the community."""
    made = cases.settings(random)
    made["holders"] = ["holder", "other", "payer", "saver"]
    shares = [{"destination": "stakers", "weight": "0.4"}, {"destination": "community_pool", "weight": "0.6"}]
    sources = ["swap_fee", "seigniorage", "payment_fee"]
    made["distribution"] = {
        "payers": [
            {"address": "@market", "sources": ["swap_fee", "seigniorage"]},
            {"address": cases.address("holder"), "sources": sources},
        ],
        "weights": [{"source": source, "shares": shares} for source in sources],
        "params": {"spend_share": "0.1", "spend_window": 864_000, "receiver_gas": 500_000},
    }
    made["staking"] = {
        "distributors": ["@distribution"],
        "tokens_per_weight": "1000",
        "min_bond": "1000",
        "params": {"reward_duration": 3600, "unbonding_period": 60, "vote_floor": 5},
    }
    return made


class FeesStory(cases.Told, FeesWorld):
    def __init__(self):
        super().__init__(0, settings)
        self.holder = self.traders[0]

    def deposit(self, source, amount):
        self.give(self.holder, LUNA, "@distribution", amount, {"deposit": {"source": source}})

    def owners(self, contract, msg):
        self.send(self.owner, contract, msg)


def total_of_stake_that_comes_and_goes(story):
    """One and the same stake that leaves and returns in a block raises the total by its rise over the block's start."""
    story.give(story.holder, LUNA, "@staking", 70_000, {"bond": {}})
    story.together = True
    for _ in range(3):
        story.send(story.holder, "staking", {"unbond": {"amount": "60000"}})
        story.give(story.holder, LUNA, "@staking", 60_000, {"bond": {}})
    story.together = False
    story.give(story.holder, LUNA, "@staking", 5_000, {"bond": {}})
    story.together = True
    for _ in range(3):
        story.send(story.holder, "staking", {"unbond": {"amount": "60000"}})
        story.give(story.holder, LUNA, "@staking", 60_000, {"bond": {}})
    story.together = False


def total_falls_with_parameters(story):
    """What left in a block shows in the total with new parameters, as with a bond; a higher floor at once, a lower one in a
    later block."""
    story.give(story.holder, LUNA, "@staking", 70_000, {"bond": {}})
    story.together = True
    story.send(story.holder, "staking", {"unbond": {"amount": "70000"}})
    story.together = False
    params = story.settings["staking"]["params"]
    for floor in (5, 9, 2):
        story.owners("staking", {"update_params": {"params": {**params, "vote_floor": floor}}})
    story.give(story.holder, LUNA, "@staking", 1_000, {"bond": {}})


def vault_of_no_stablecoin(story):
    """A vault may be named before its stablecoin is registered; LUNA, and what is no denom, has none."""
    for denom in ("uluna", "UST", "uxyz"):
        story.owners("distribution", {"set_vault": {"denom": denom, "vault": VAULTS[0]}})


def new_weights_split_all_pots(story):
    """New weights of one source split the pots of every source by the old ones."""
    story.deposit("swap_fee", 10)
    story.deposit("payment_fee", 10)
    burn = [{"source": "swap_fee", "shares": [{"destination": "burn", "weight": "1"}]}]
    story.owners("distribution", {"update_weights": {"weights": burn}})
    story.deposit("swap_fee", 1)
    story.send(story.stranger, "distribution", {"distribute": {"denoms": None, "collect": False}})


def limits_count_from_the_next_window(story):
    """Another limit on spending counts from the end of the window that runs; where none does one begins with the change, by the
    old limit."""
    story.give(story.holder, LUNA, "@distribution", 1_000, {"fund_community_pool": {}})

    def spend(amount):
        grant = {"recipient": story.treasury, "denom": LUNA, "amount": str(amount), "memo": ""}
        story.owners("distribution", {"spend": grant})

    def prices():
        story.committed.clear()
        for _ in range(4):
            story.round("0.5usdr,0.6uusd")

    prices()
    began = story.now
    params = {**story.settings["distribution"]["params"], "spend_share": "1", "spend_window": 86_400}
    story.owners("distribution", {"update_params": {"params": params}})
    for amount in (101, 60, 41):
        spend(amount)
    story.now = began + 864_000 - 160
    prices()
    spend(41)
    story.now = began + 864_000
    spend(940)



def nothing_is_spent_while_paused(story):
    """A redemption that is paused pays nothing, whatever the price."""
    story.give(story.holder, LUNA, "@distribution", 1_000, {"fund_community_pool": {}})
    for _ in range(4):
        story.round("0.5usdr,0.6uusd")
    grant = {"recipient": story.treasury, "denom": LUNA, "amount": "60", "memo": ""}
    for verb in ("pause", "unpause"):
        story.owners("market", {verb: {"verbs": ["mint", "redeem"]}})
        story.owners("distribution", {"spend": grant})


CASES = [total_of_stake_that_comes_and_goes, total_falls_with_parameters, vault_of_no_stablecoin, new_weights_split_all_pots, limits_count_from_the_next_window, nothing_is_spent_while_paused]


def sequences():
    return cases.sequences(CASES, FeesStory)
