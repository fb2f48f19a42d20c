"""Which verbs owner and guardian have paused, and for how long."""

from fixed import Refused

GUARDIAN_PAUSE = 3 * 86_400


class Pauses:
    def __init__(self, owner, guardian):
        self.owner, self.guardian = owner, guardian
        self.until = {}  # by verb [s], None for good

    def is_paused(self, verb, now):
        return verb in self.until and (self.until[verb] is None or now < self.until[verb])

    def now(self, now):
        """Those of this moment, and until when."""
        return {verb: until for verb, until in self.until.items() if self.is_paused(verb, now)}

    def check(self, now, sender, verbs):
        """Whether this can be paused by this sender."""
        if sender not in (self.owner, self.guardian):
            raise Refused("Pause(NotGuardian)")
        ends = [self.until[verb] for verb in verbs if self.until.get(verb) is not None]
        if sender == self.guardian and any(end <= now < end + GUARDIAN_PAUSE for end in ends):
            raise Refused("Pause(Again)")
        self.check_verbs(verbs)

    def check_verbs(self, verbs):
        if not verbs or len(set(verbs)) < len(verbs):
            raise Refused("Pause(InvalidVerbs)")

    def pause(self, now, sender, verbs):
        """What `check` has let pass. A guardian prolongs no pause, and what it names together lapses together."""
        ends = [self.until[verb] for verb in verbs if self.until.get(verb) is not None]
        until = min([now + GUARDIAN_PAUSE] + [end for end in ends if now < end])
        for verb in verbs:
            if sender == self.owner:
                self.until[verb] = None
            elif not (self.is_paused(verb, now) and self.until[verb] is None):
                self.until[verb] = max(until, self.until[verb]) if self.is_paused(verb, now) else until

    def unpause(self, verbs):
        for verb in verbs:
            self.until.pop(verb, None)
