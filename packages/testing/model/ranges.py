"""What the owner of the market may set, and the refusal of everything else."""

from fixed import ONE, Refused, atoms

DAY = 86_400


def _within(value, least, greatest):
    if not least <= value <= greatest:
        raise Refused("Params(OutOfRange)")


def check_market(params, vote_period):
    """Parameters of the market as they are sent."""
    _within(int(params["base_pool"]), 10**9, 10**24)
    steps, seconds = params["recovery"]["steps"], params["recovery"]["step_seconds"]
    _within(steps, 1, DAY)
    _within(seconds, 1, DAY)
    _within(steps * seconds, 1, DAY)
    _within(atoms(params["min_spread"]), 0, ONE // 10)
    _within(params["max_price_age"], 3 * vote_period, DAY)
    _within(atoms(params["stale_premium"]), 0, ONE)
    _within(atoms(params["seigniorage_share"]), 0, ONE)
    if params["guard"] is not None:
        share = atoms(params["guard"]["redemption_share"])
        _within(share, 3 * ONE // 10, ONE)
        _within(atoms(params["guard"]["mint_coverage"]), 2 * ONE * ONE // share, 1000 * ONE)


def check_denom(params):
    """Parameters of a stablecoin as they are sent."""
    _within(atoms(params["tobin_tax"]), 0, ONE // 10)
    _within(atoms(params["issue_limit"]["share"]), 0, ONE)
