"""Chance that gives the same throws on every machine and Python version."""

import random


class Dice:
    """Only `random.random()` is promised to stay the same between Python versions, so everything is built on it."""

    def __init__(self, seed):
        self._next = random.Random(seed).random

    def chance(self, probability):
        return self._next() < probability

    def whole(self, low, high):
        """A whole number from low to high, both included."""
        return low + int(self._next() * (high - low + 1))

    def one(self, options):
        return options[int(self._next() * len(options))]

    def weighted(self, options):
        """One key of a mapping of option → weight."""
        mark = self._next() * sum(options.values())
        for option, weight in options.items():
            mark -= weight
            if mark < 0:
                return option
        return option

    def early(self, options, steepness=2.2):
        """One of a list that is sorted by how common it is: early ones come up more often."""
        return options[int(self._next() ** steepness * len(options))]

    def digits(self, count):
        return "".join(str(self.whole(0, 9)) for _ in range(count))

    def several(self, options, count):
        """`count` different ones, in the order of the draw."""
        rest = list(options)
        return [rest.pop(int(self._next() * len(rest))) for _ in range(min(count, len(rest)))]
