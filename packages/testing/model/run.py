"""The command that prints sequences: `python3 run.py --seed 0 --sequences 100 --steps 100`, a JSON object a line."""

import argparse
import json
import sys

import cases
import fees_cases
import fees_generate
import generate
import savings_cases
import savings_generate

# What is generated, and the cases of it; without an option oracle and market.
STORIES = {"fees": (fees_generate, fees_cases), "savings": (savings_generate, savings_cases), None: (generate, cases)}


def main():
    parser = argparse.ArgumentParser(description="Sequences of messages and what must come out of them, as JSON lines.")
    parser.add_argument("--seed", type=int, default=0, help="of the first sequence")
    parser.add_argument("--stride", type=int, default=1, help="from one sequence's seed to the next")
    parser.add_argument("--sequences", type=int, default=1)
    parser.add_argument("--steps", type=int, default=100)
    parser.add_argument("--cases", action="store_true", help="the saved sequences instead of generated ones")
    story = parser.add_mutually_exclusive_group()
    for name, what in {"fees": "distribution, staking, feeders' rewards", "savings": "savings vaults"}.items():
        story.add_argument(f"--{name}", dest="story", action="store_const", const=name, help=f"sequences of {name}: {what}")
    options = parser.parse_args()
    maker, saved = STORIES[options.story]
    seeds = (options.seed + at * options.stride for at in range(options.sequences))
    generated = (line for seed in seeds for line in maker.sequence(seed, options.steps))
    try:
        for line in saved.sequences() if options.cases else generated:
            sys.stdout.write(json.dumps(line, separators=(",", ":")) + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        sys.stderr.close()  # the reader has seen enough


if __name__ == "__main__":
    main()
