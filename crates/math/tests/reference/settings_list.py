"""The links to compute: the edges of what sliders and links reach, and random ones."""

import random
from decimal import Decimal

MICHELSON = "data=michelson"
NEAR = "data=own&x=-999999.9,-999999.75,-999999.67"
OUTLIER = "data=own&x=0,0.1,-0.1,0.05,100000000"

# Nine families of numbers that quadrature in doubles gets wrong, hides or cannot give.
EDGES = [
    # 1. Moments at its centre, σ ≪ S: f − b drowns in f ≈ S².
    f"objective=moments&{MICHELSON}&mu0=852.4&sigma0=0.001",
    f"objective=moments&{MICHELSON}&mu0=852.4&sigma0=0.000001",
    # 2. Mass beyond |ε| = 12.
    "objective=exponential&mu0=12&sigma0=0.5",
    "objective=step&sigma0=1&mu0=12.1",
    # 3. A bias that is too small to be taken for one.
    "objective=step&mu0=8&sigma0=1",
    "objective=exponential&k=0.000001&mu0=0&sigma0=1",
    # 4. An energy score far from 0.
    f"objective=energy&mu0=-999999.7733333333&sigma0=0.000001&{NEAR}",
    # 5. A sampled entropy with T ≫ σ².
    f"objective=elbo&entropy=sampled&{MICHELSON}&mu0=852.4&sigma0=0.001",
    f"objective=elbo&entropy=path&{MICHELSON}&mu0=852.4&sigma0=0.001",
    f"objective=elbo&entropy=sampled&temperature=1000000000&{MICHELSON}&mu0=850&sigma0=1",
    f"objective=elbo&entropy=path&temperature=1000000000&{MICHELSON}&mu0=850&sigma0=1",
    # 6. Quadratics with |δ| ≫ σ.
    f"objective=squared&mu0=0&sigma0=0.001&{OUTLIER}",
    f"objective=elbo&mu0=0&sigma0=0.001&{OUTLIER}",
    f"objective=moments&mu0=0&sigma0=0.001&{OUTLIER}",
    f"objective=energy&mu0=0&sigma0=0.001&{OUTLIER}",
    # f(y) f(y′) at mirrored draws is below the smallest number with all digits, and f² is not.
    "objective=exponential&k=4.824143624137876&mu0=8.70084648317565&sigma0=0.62&samples=1",
    # All observations are far, as many on either side: only tails change with μ.
    "objective=energy&mu0=0.22091905774772222&sigma0=0.008052241742592425&samples=8&data=own&x=0.470512,0.882632,0.0814995,-0.550001",
    # 7. Finite differences lose |f|/(h·sd).
    "objective=quadratic&k=0&mu0=1&sigma0=0.000001",
    # 8. The crest of a wave or a bump, kσ small.
    "objective=cosine&k=1&mu0=0&sigma0=0.00001",
    "objective=cosine&k=0.1&mu0=0&sigma0=1",
    "objective=cosine&k=0.1&mu0=0&sigma0=0.000001",
    "objective=cosine&k=0&mu0=1&sigma0=1",
    "objective=exponential&k=1&mu0=0&sigma0=0.00001",
    "objective=exponential&k=0.1&mu0=0&sigma0=0.000001",
    # 9. Underflow and overflow.
    "objective=squared&mu0=0&sigma0=1&data=own&x=1e-160,3e-160,4e-160",
    "objective=moments&mu0=0&sigma0=1&data=own&x=1e-160,3e-160,4e-160",
    "objective=energy&mu0=0&sigma0=1&data=own&x=1e-160,3e-160,4e-160",
    "objective=squared&mu0=0&sigma0=1&data=own&x=1e55,3e55,-2e55",
    "objective=moments&mu0=0&sigma0=1&data=own&x=1e55,3e55,-2e55",
    "objective=energy&mu0=0&sigma0=1&data=own&x=1e55,3e55,-2e55",
    # Cells that are empty and could have a value.
    "objective=cosine&k=10&mu0=0.3&sigma0=820",
    "objective=exponential&k=10&mu0=0.3&sigma0=820",
    "objective=cosine&k=1&mu0=0.3&sigma0=0.000001",
    "objective=exponential&k=1&mu0=0.3&sigma0=0.000001",
    "objective=exponential&k=1&mu0=8&sigma0=0.5",
    "objective=quadratic&k=3&mu0=1000000&sigma0=0.000001",
    f"objective=squared&mu0=1000000&sigma0=0.000001&{MICHELSON}",
    f"objective=elbo&entropy=sampled&mu0=1000000&sigma0=0.000001&{MICHELSON}",
    f"objective=moments&mu0=1000000&sigma0=0.000001&{MICHELSON}",
]

LARGEST_START, LEAST_SPREAD = 1e6, 1e-6


def plain(x):
    """A number as a link has it, without an exponent, in the digits that it needs."""
    return format(Decimal(repr(float(x))), "f")


class Dice:
    """Settings by chance; `nasty` ones lie where numbers are easily lost."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def power(self, low, high):
        """10^u, in a few digits or all."""
        x = 10 ** self.random.uniform(low, high)
        return float(f"{x:.{self.random.choice([1, 2, 17])}g}")

    def sign(self):
        return self.random.choice([-1, 1])

    def data(self, nasty):
        """The part of the link on data, and x̄ and S roughly."""
        pick = self.random.random()
        if pick < (0.2 if nasty else 0.4):
            return "data=michelson", 852.4, 78.6
        count = self.random.randint(2, 6)
        spread = self.power(-3, 3) if nasty else self.power(-1, 1)
        centre = self.sign() * spread * self.random.uniform(0, 5)
        values = [centre + spread * self.random.gauss(0, 1) for _ in range(count)]
        digits = self.random.choice([2, 3, 6])
        if nasty:
            kind = self.random.choice(["offset", "ties", "outlier", "scale", "none"])
            if kind == "offset":
                offset = self.sign() * min(spread * self.power(3, 9), 9e5)
                values, digits = [offset + x for x in values], 12
            elif kind == "ties":
                values = [values[0]] * (count - 1) + [values[-1]]
            elif kind == "outlier":
                values[-1] = self.sign() * spread * self.power(3, 8)
            elif kind == "scale":
                factor = 10.0 ** self.random.choice([-30, -12, 12, 30])
                values = [x * factor for x in values]
        values = [float(f"{x:.{digits}g}") for x in values]
        if len(set(values)) < 2:
            values[0] += spread
        mean = sum(values) / len(values)
        deviation = (sum((x - mean) ** 2 for x in values) / len(values)) ** 0.5
        return "data=own&x=" + ",".join(plain(x) for x in values), mean, deviation

    def place(self, nasty, mean, deviation):
        """μ and σ."""
        if nasty:
            sigma = deviation * self.power(-9, 3)
            kind = self.random.choice(["at", "σ", "far", "S"])
            gap = {
                "at": 0.0,
                "σ": sigma * self.power(-3, 1),
                "far": sigma * self.power(1, 8),
                "S": deviation * self.power(-2, 1),
            }[kind]
        else:
            sigma = deviation * self.power(-2, 1)
            gap = deviation * self.random.uniform(0, 10)
        sigma = min(max(sigma, LEAST_SPREAD), LARGEST_START)
        mu = mean + self.sign() * gap
        return min(max(mu, -LARGEST_START), LARGEST_START), sigma

    def link(self):
        nasty = self.random.random() < 0.6
        objective = self.random.choice(
            ["squared", "elbo", "elbo", "moments", "energy", "quadratic", "exponential", "cosine", "step"]
        )
        parts = [f"objective={objective}"]
        data, mean, deviation = None, 0.0, 1.0
        if objective in ("squared", "elbo", "moments", "energy"):
            data, mean, deviation = self.data(nasty)
            if self.random.random() < 0.15:
                parts.append("loss=sum")
        if objective == "elbo":
            parts.append("entropy=" + self.random.choice(["closed", "sampled", "path"]))
            if self.random.random() < 0.5:
                temperature = deviation**2 * (self.power(-6, 9) if nasty else self.power(-1, 1))
                parts.append(f"temperature={plain(min(max(temperature, 1e-9), 1e9))}")
        if objective in ("quadratic", "exponential", "cosine"):
            k = self.power(-6, 1) if nasty else self.power(-1, 0.7)
            if objective != "exponential":
                k *= self.sign()
            parts.append(f"k={plain(k)}")
            if objective == "quadratic":
                mean = k
            elif nasty and objective == "cosine":
                # A crest or a trough, to the double next to it.
                mean = self.random.randint(-3, 3) * 3.141592653589793 / k
                mean = mean if abs(mean) < 1e5 else 0.0
                deviation = 1 / abs(k)
            elif nasty:
                deviation = k**-0.5
        mu, sigma = self.place(nasty, mean, deviation)
        parts += [f"mu0={plain(mu)}", f"sigma0={plain(sigma)}"]
        parts.append(f"samples={self.random.choice([1, 2, 4, 8, 64, 1024])}")
        return "&".join(parts + ([data] if data else []))


def random_links(count, seed):
    """So many links, the same ones for the same seed."""
    dice = Dice(seed)
    return [dice.link() for _ in range(count)]
