"""What a link asks for, with every number as the fraction that its double stands for."""

from dataclasses import dataclass, field
from fractions import Fraction

ESTIMATORS = [
    "pathwise",
    "score",
    "score-mean",
    "score-optimal",
    "leave-one-out",
    "antithetic",
    "measure-valued",
    "finite-difference",
    "price",
    "antithetic-score",
]
PARAMETERS = ["mu", "sigma"]
ON_DATA = {"squared", "elbo", "moments", "energy"}
PAIRS = {"moments", "energy"}
OBJECTIVES = ["squared", "elbo", "moments", "energy", "quadratic", "exponential", "cosine", "step"]

# Michelson's 100 measurements of the speed of light in air, km/s minus 299 000 (1879).
MICHELSON = [int(word) for word in """
850 740 900 1070 930 850 950 980 980 880 1000 980 930 650 760 810 1000 1000 960 960
960 940 960 940 880 800 850 880 900 840 830 790 810 880 880 830 800 790 760 800
880 880 880 860 720 720 620 860 970 950 880 910 850 870 840 840 850 840 840 840
890 810 810 820 800 770 760 740 750 760 910 920 890 860 880 720 840 850 850 780
890 840 780 810 760 810 790 810 820 850 870 870 810 740 810 940 950 800 810 870
""".split()]


def double(text):
    """The double that is nearest to a decimal, as a fraction."""
    return Fraction(float(text))


@dataclass
class Setting:
    """The numbers of a link; the defaults are those of the link's table."""

    objective: str = "squared"
    mu: Fraction = Fraction(-1)
    sigma: Fraction = Fraction(2)
    k: Fraction = Fraction(1)
    temperature: Fraction | None = None
    entropy: str = "closed"
    summed: bool = False
    samples: int = 8
    data: list = field(default_factory=list)

    @property
    def mean(self):
        """x̄, exactly."""
        return sum(self.data, Fraction(0)) / len(self.data)

    @property
    def variance(self):
        """S² = mean(x²) − x̄², exactly."""
        mean = self.mean
        return sum(((x - mean) ** 2 for x in self.data), Fraction(0)) / len(self.data)

    @property
    def t(self):
        """The temperature T, S² where the link does not name one."""
        return self.variance if self.temperature is None else self.temperature

    @property
    def factor(self):
        """What f counts for: n for a sum over the data, else 1."""
        return len(self.data) if self.summed and self.objective in ON_DATA else 1


def parse(link):
    """The setting that a link stands for; simulated data are not made here."""
    setting, words = Setting(), {}
    for part in link.lstrip("#").split("&"):
        if part:
            key, value = part.split("=", 1)
            words[key] = value
    source = words.pop("data", "oracle")
    own = words.pop("x", None)
    for key, value in words.items():
        if key == "objective":
            setting.objective = value
        elif key == "mu0":
            setting.mu = double(value)
        elif key == "sigma0":
            setting.sigma = double(value)
        elif key == "k":
            setting.k = double(value)
        elif key == "temperature":
            setting.temperature = None if value == "S2" else double(value)
        elif key == "entropy":
            setting.entropy = value
        elif key == "loss":
            setting.summed = value == "sum"
        elif key == "samples":
            setting.samples = int(value)
        else:
            raise ValueError(f"{link}: {key} does not bear on the theory")
    if setting.objective in ON_DATA:
        if source == "michelson":
            setting.data = [Fraction(x) for x in MICHELSON]
        elif source == "own":
            setting.data = [double(x) for x in own.split(",")]
        else:
            raise ValueError(f"{link}: simulated data are not made here")
    return setting


@dataclass
class Values:
    """Mean and variance of each estimator, and the gradient of the objective.

    `cells[estimator, parameter]` is (mean, variance), or missing where the estimator does not
    apply. `sizes` holds, for the same keys, the size of what was added up for each of the two:
    a value that is far smaller than that at every precision is 0. `biased` names the cells whose
    mean should be the gradient and is not, to half the digits.
    """

    gradient: dict
    cells: dict
    sizes: dict = field(default_factory=dict)
    biased: list = field(default_factory=list)


def leave_one_out(samples, mean_baseline, variance_of_f, information, slope):
    """The variance of an estimate of L draws whose baselines are the other draws' means.

    With f centred, the estimate is (1/L) Σ fᵢ sᵢ − 1/(L(L−1)) Σ_{i≠j} fⱼ sᵢ. The two sums are
    not correlated; in the second a product (i, j) is correlated with itself, E f² E s², and with
    (j, i), (E f s)².
    """
    excess = variance_of_f * information + slope * slope
    return mean_baseline / samples + excess / (samples * (samples - 1))
