"""What a tally's values do to the prices: confirmation, candidates, means, bands, snapshots."""

from fixed import ONE, up

SNAPSHOT_SECONDS = 300
HISTORY_SECONDS = 86_400


class Entry:
    """One denom's price. Never changed in place: `Prices.moved` makes another."""

    def __init__(self, denom):
        self.denom = denom
        self.confirmed = self.candidate = None
        self.area = 0  # integral of the confirmed value over time [atoms * s]
        self.first = None  # [s] of the first confirmation
        self.committed_at = self.low = self.high = None

    def copy(self):
        other = Entry(self.denom)
        other.__dict__ = dict(self.__dict__)
        return other


def _near(value, of, deviation):
    return abs(value - of) * ONE <= deviation * of


class Prices:
    """The board, and behind it what moves it."""

    def __init__(self, reference):
        self.reference = reference
        self.period = None  # of the last tally that gave a value
        self.at = None  # [s] its time
        self.entries = {}
        self.order = ()  # denoms by their first confirmation
        self.snapshots = ()  # (time, {denom: area}), the newest last
        self.marks = ()  # what was decisive, for the count of what the sequences reach

    def board(self):
        """Entries that were ever confirmed."""
        return [self.entries[denom] for denom in self.order]

    def get(self, denom):
        return self.entries[denom] if denom in self.order else None

    def without_candidates_of(self, retired):
        """What was not confirmed of a denom that is voted no more is forgotten; its band narrows with the next tally."""
        new = Prices(self.reference)
        new.__dict__ = dict(self.__dict__)
        new.entries = {d: e.copy() for d, e in self.entries.items() if d not in retired or d in self.order}
        for denom in retired:
            if denom in new.entries:
                new.entries[denom].candidate = None
        return new

    def moved(self, period, time, values, params):
        """The prices after the tally of a period; `values` by denom, in the order of the oracle's denoms."""
        new, bands = Prices(self.reference), params["bands"]
        new.period, new.at, new.order, new.snapshots = period, time, self.order, self.snapshots
        new.entries = {denom: entry.copy() for denom, entry in self.entries.items()}
        for denom in values:
            new.entries.setdefault(denom, Entry(denom))
        for denom, entry in new.entries.items():
            if entry.confirmed is not None:
                entry.area += entry.confirmed * (time - self.at)
            if denom in values:
                self._believe(entry, values[denom], time, params["max_price_age"], bands)
            if entry.confirmed is None:
                continue
            if denom not in new.order:
                new.order += (denom,)
                entry.first, entry.area = time, 0
            self._widen(entry, time, bands)
        new._remember(time)
        new.marks += self.marks
        return new

    def _believe(self, entry, value, time, max_age, bands):
        """Whether a value is confirmed, or the new candidate."""
        candidate, entry.candidate = entry.candidate, None
        young = candidate is not None and time - entry.committed_at <= max_age
        entry.committed_at = time
        if bands is None:
            entry.confirmed = value
            return
        deviation = bands["max_deviation" if entry.denom == self.reference else "cross_deviation"]
        known = entry.confirmed is not None and _near(value, entry.confirmed, deviation)
        again = young and _near(value, candidate, deviation)
        if known or again:
            entry.confirmed = value
            self.marks += ("confirmed",) if known else ("confirmed_by_candidate",)
        else:
            entry.candidate = value
            self.marks += ("replaced_candidate",) if candidate is not None else ("candidate",)

    def _widen(self, entry, time, bands):
        """Low and high: of the confirmed value, the candidate and the mean."""
        if bands is None:
            entry.low = entry.high = entry.confirmed
            return
        start, area = entry.first, 0
        for snapshot, areas in reversed(self.snapshots):
            if snapshot <= time - bands["twap_window"] and entry.denom in areas:
                start, area = snapshot, areas[entry.denom]
                self.marks += ("snapshot",)
                break
        lows, highs = [entry.confirmed], [entry.confirmed]
        if entry.candidate is not None:
            lows.append(entry.candidate)
            highs.append(entry.candidate)
        if time > start:
            lows.append((entry.area - area) // (time - start))
            highs.append(up(entry.area - area, time - start))
            if lows[-1] < min(lows[:-1]) or highs[-1] > max(highs[:-1]):
                self.marks += ("mean",)
        entry.low, entry.high = min(lows), max(highs)

    def _remember(self, time):
        """A snapshot, five minutes after the last; each forgets two of those that are a day old, never the newest."""
        if not self.order or (self.snapshots and time - self.snapshots[-1][0] < SNAPSHOT_SECONDS):
            return
        areas = {denom: self.entries[denom].area for denom in self.order}
        old = sum(at <= time - HISTORY_SECONDS for at, _ in self.snapshots)
        forgotten = min(max(old - 1, 0), 2)
        self.marks += ("forgotten",) if forgotten else ()
        self.snapshots = self.snapshots[forgotten:] + ((time, areas),)
