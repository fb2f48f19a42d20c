"""Addresses as the embedded chain makes them from names, and the hash of a vote, which holds one."""

from hashlib import sha256

LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"


def _checksum(values):
    """BIP-173."""
    sum_ = 1
    for value in values:
        top = sum_ >> 25
        sum_ = (sum_ & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            sum_ ^= generator if top >> bit & 1 else 0
    return sum_ ^ 1


def address(name, prefix="cosmwasm"):
    """Bech32 of the SHA-256 of a name."""
    bits = int.from_bytes(sha256(name.encode()).digest(), "big") << 4
    data = [bits >> shift & 31 for shift in range(255, -1, -5)]
    head = [ord(c) >> 5 for c in prefix] + [0] + [ord(c) & 31 for c in prefix]
    sum_ = _checksum(head + data + [0] * 6)
    return prefix + "1" + "".join(LETTERS[v] for v in data + [sum_ >> shift & 31 for shift in range(25, -1, -5)])


def vote_hash(salt, rates, feeder):
    return sha256(f"{salt}:{rates}:{feeder}".encode()).hexdigest()
