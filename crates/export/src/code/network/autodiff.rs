//! The network in libraries that differentiate by themselves: the trick is `rsample`, the score
//! function is `log_prob` of a sample at which gradients stop.

use experiment::network::architecture::Tau;
use math::objectives::Entropy;
use model::update::{Model, NetworkLab};

use super::{Library, known_losses, preamble};

const TORCH: Library = Library {
    module: "torch",
    array: "torch.tensor",
    imports: "import numpy as np\nimport torch\nfrom torch.distributions import Normal\n\nrng = np.random.default_rng(1)\ntorch.set_default_dtype(torch.float64)\n",
};

const JAX: Library = Library {
    module: "jnp",
    array: "jnp.array",
    imports: "import jax\nimport jax.numpy as jnp\nimport numpy as np\nfrom jax.scipy.stats import norm\n\nrng = np.random.default_rng(1)\njax.config.update(\"jax_enable_x64\", True)\n",
};

/// Both losses and the run. What depends on the entropy stands in place of `REST`.
const TORCH_BODY: &str = r#"
def error(W, x, y):
    return ((x - decode(W, y)) ** 2).sum(-1) / (2 * torch.exp(2 * log_tau(W)))

def constant(W):
    return D * (log_tau(W) + np.log(SPREAD) + 0.5 * np.log(2 * np.pi))

def divergence(mu, sigma):
    return ((mu ** 2 + sigma ** 2 - 1) / 2 - torch.log(sigma)).sum(-1)

def rest(mu, sigma, y):  # what prior and entropy add at a draw
    REST

def pathwise(W, x):
    mu, sigma = encode(W, x)
    y = Normal(mu, sigma).rsample((L,))  # y = mu + sigma * eps: gradients pass
    return (error(W, x, y) + rest(mu, sigma, y)).mean() + constant(W)

def score(W, x):
    mu, sigma = encode(W, x)
    q = Normal(mu, sigma)
    y = q.sample((L,))  # gradients stop here
    f = error(W, x, y) + FROZEN
    return (f + f.detach() * q.log_prob(y).sum(-1)).mean() + KNOWN + constant(W)

def elbo_loss(W, draws):
    mu, sigma = encode(W, x)
    y = Normal(mu, sigma).sample((draws,))
    return (error(W, x, y) + divergence(mu, sigma)).mean() + constant(W)

def train(name, loss, known):
    torch.manual_seed(1)
    W = {key: value.clone().requires_grad_() for key, value in start.items()}
    optimizer = torch.optim.OPTIMIZER
    for _ in range(STEPS):
        optimizer.zero_grad()
        (SHARE * loss(W, x[torch.randint(len(x), (M,))])).backward()
        optimizer.step()
    with torch.no_grad():
        value = elbo_loss(W, max(8, 200_000 // len(x)))
    print(f"{name}: -ELBO {value:.6g} after {STEPS} steps" + (f" (page: {known:.6g})" if known else ""))
"#;

/// The same in JAX.
const JAX_BODY: &str = r#"
def error(W, x, y):
    return ((x - decode(W, y)) ** 2).sum(-1) / (2 * jnp.exp(2 * log_tau(W)))

def constant(W):
    return D * (log_tau(W) + np.log(SPREAD) + 0.5 * np.log(2 * np.pi))

def divergence(mu, sigma):
    return ((mu ** 2 + sigma ** 2 - 1) / 2 - jnp.log(sigma)).sum(-1)

def rest(mu, sigma, y):  # what prior and entropy add at a draw
    REST

def draw(key, mu, sigma, count):
    return mu + sigma * jax.random.normal(key, (count, *mu.shape))

def pathwise(W, x, key):
    mu, sigma = encode(W, x)
    y = draw(key, mu, sigma, L)  # gradients pass
    return (error(W, x, y) + rest(mu, sigma, y)).mean() + constant(W)

def score(W, x, key):
    mu, sigma = encode(W, x)
    y = jax.lax.stop_gradient(draw(key, mu, sigma, L))  # gradients stop here
    f = error(W, x, y) + FROZEN
    log_q = norm.logpdf(y, mu, sigma).sum(-1)
    return (f + jax.lax.stop_gradient(f) * log_q).mean() + KNOWN + constant(W)

def elbo_loss(W, draws, key):
    mu, sigma = encode(W, x)
    y = draw(key, mu, sigma, draws)
    return (error(W, x, y) + divergence(mu, sigma)).mean() + constant(W)

def direction(g, memory, t):
    OPTIMIZER

def train(name, loss, known):
    @jax.jit
    def step(W, memory, t, key):
        batch, noise = jax.random.split(key)
        xs = x[jax.random.randint(batch, (M,), 0, len(x))]
        gradient = jax.grad(lambda W: SHARE * loss(W, xs, noise))(W)
        moved = {key: direction(gradient[key], memory[key], t) for key in W}
        return {key: W[key] - RATE * moved[key][0] for key in W}, {key: moved[key][1] for key in W}

    W, memory = start, {key: (0 * value, 0 * value) for key, value in start.items()}
    for t, key in enumerate(jax.random.split(jax.random.key(1), STEPS), 1):
        W, memory = step(W, memory, t, key)
    value = elbo_loss(W, max(8, 200_000 // len(x)), jax.random.key(2))
    print(f"{name}: -ELBO {value:.6g} after {STEPS} steps" + (f" (page: {known:.6g})" if known else ""))
"#;

/// The optimizers by their keys: the words of PyTorch, and the lines of JAX.
const OPTIMIZERS: [(&str, [&str; 2]); 3] = [
    ("sgd", ["SGD(W.values(), lr=RATE)", "return g, memory"]),
    (
        "momentum",
        [
            "SGD(W.values(), lr=RATE, momentum=0.9)",
            "v = 0.9 * memory[0] + g\n    return v, (v, v)",
        ],
    ),
    (
        "adam",
        [
            "Adam(W.values(), lr=RATE)",
            "first, second = 0.9 * memory[0] + 0.1 * g, 0.999 * memory[1] + 0.001 * g ** 2\n    return first / (1 - 0.9 ** t) / (jnp.sqrt(second / (1 - 0.999 ** t)) + 1e-8), (first, second)",
        ],
    ),
];

/// The network as PyTorch, with the trick and without.
pub(in super::super) fn torch(model: &Model, lab: &NetworkLab, address: &str) -> String {
    program(model, lab, address, &TORCH, TORCH_BODY)
}

/// The network as JAX, with the trick and without.
pub(in super::super) fn jax(model: &Model, lab: &NetworkLab, address: &str) -> String {
    program(model, lab, address, &JAX, JAX_BODY)
}

fn program(
    model: &Model,
    lab: &NetworkLab,
    address: &str,
    library: &Library,
    body: &str,
) -> String {
    let mut out = match preamble(model, lab, address, library) {
        Ok(lines) => lines,
        Err(comment) => return comment,
    };
    let setup = lab.setup();
    let is_torch = library.module == TORCH.module;
    out += if setup.architecture.tau == Tau::Learned {
        "\ndef log_tau(W):\n    return W[\"log_tau\"]\n"
    } else if is_torch {
        "\ndef log_tau(W):\n    return torch.tensor(LOG_TAU)\n"
    } else {
        "\ndef log_tau(W):\n    return LOG_TAU\n"
    };
    let key = setup.optimizer.key();
    let optimizer = OPTIMIZERS.iter().find(|(name, _)| *name == key);
    let optimizer = optimizer.map_or("", |(_, words)| words[usize::from(!is_torch)]);
    let (rest, frozen, known) = entropy(setup.entropy, is_torch);
    out += &body
        .replace("OPTIMIZER", optimizer)
        .replace("REST", &rest)
        .replace("FROZEN", &frozen)
        .replace("KNOWN", known);
    let known = known_losses(model, lab);
    for (side, (estimator, known)) in lab.estimators().each().into_iter().zip(known).enumerate() {
        // Both programs have these two, whatever the page compares.
        let name = ["pathwise", "score"][side];
        let known = if estimator.key() == name {
            known
        } else {
            "None".to_owned()
        };
        out += &format!("\ntrain(\"{name}\", {name}, {known})\n");
    }
    out
}

/// What prior and entropy add at a draw on the way through y, what they add to f of the score
/// function, and what is differentiated without a draw.
fn entropy(entropy: Entropy, is_torch: bool) -> (String, String, &'static str) {
    let (stopped, q) = if is_torch {
        (
            "mu.detach(), sigma.detach()",
            "Normal(ARGUMENTS).log_prob(y)",
        )
    } else {
        (
            "jax.lax.stop_gradient(mu), jax.lax.stop_gradient(sigma)",
            "norm.logpdf(y, ARGUMENTS)",
        )
    };
    let level = if is_torch {
        "constant(W).detach()"
    } else {
        "jax.lax.stop_gradient(constant(W))"
    };
    let sampled = |arguments: &str| {
        let density = q.replace("ARGUMENTS", arguments);
        format!("({density} + y ** 2 / 2 + 0.5 * np.log(2 * np.pi)).sum(-1)")
    };
    match entropy {
        Entropy::Closed => (
            "return divergence(mu, sigma)".to_owned(),
            "0.0".to_owned(),
            "divergence(mu, sigma).mean()",
        ),
        Entropy::Sampled => (
            format!("return {}", sampled("mu, sigma")),
            format!("{} + {level}", sampled(stopped)),
            "0.0",
        ),
        Entropy::Path => (
            format!("return {}", sampled(stopped)),
            format!("{} + {level}", sampled(stopped)),
            "0.0",
        ),
    }
}
