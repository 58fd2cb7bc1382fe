//! Both sides of the identity in libraries that differentiate by themselves: the trick is
//! `rsample`, the score function is `log_prob`.

use std::fmt::Write as _;

use super::edges::{lost_noise, lost_variance, no_program};
use super::parts::{Library, constants, exact_tuples, expression, factor, node, objective, title};
use experiment::theory::Theory;
use math::estimators::find;
use math::problem::Problem;
use model::update::Model;

const TORCH: Library = Library {
    module: "torch",
    array: "torch.tensor",
    imports: "import torch\nfrom torch.distributions import Normal\n\ntorch.manual_seed(1)\ntorch.set_default_dtype(torch.float64)\n",
};

const JAX: Library = Library {
    module: "jnp",
    array: "jnp.array",
    imports: "import jax\nimport jax.numpy as jnp\nfrom jax.scipy.stats import norm\n\njax.config.update(\"jax_enable_x64\", True)\n",
};

/// The parts of a program that differ between cases.
struct Case {
    /// The shape of the draws.
    shape: &'static str,
    /// The arguments of f that the trick differentiates.
    drawn: &'static str,
    /// The exact values of both sides.
    pathwise: String,
    score: String,
}

/// Both sides as loss functions, and the loop over them.
fn torch_body(case: &Case) -> String {
    let Case {
        shape,
        drawn,
        pathwise,
        score,
    } = case;
    format!(
        r#"
def pathwise(theta):
    y = Normal(*theta).rsample(({shape}))  # y = mu + sigma * eps: gradients pass
    return f({drawn}).mean() + extra(theta)

def score(theta):
    q = Normal(*theta)
    y = q.sample(({shape}))  # gradients stop here
    surrogate = f(*y).detach() * q.log_prob(y).sum(0)
    return surrogate.mean() + extra(theta)

for name, loss, exact in (("pathwise", pathwise, {pathwise}), ("score", score, {score})):
    g = torch.empty(N, 2)
    for i in range(N):
        theta = torch.stack((mu, sigma)).requires_grad_()
        loss(theta).backward()
        g[i] = theta.grad
"#
    )
}

/// The same in JAX.
fn jax_body(case: &Case) -> String {
    let Case {
        shape,
        drawn,
        pathwise,
        score,
    } = case;
    format!(
        r#"
def pathwise(theta, key):
    y = theta[0] + theta[1] * jax.random.normal(key, ({shape}))  # gradients pass
    return f({drawn}).mean() + extra(theta)

def score(theta, key):
    y = theta[0] + theta[1] * jax.random.normal(key, ({shape}))
    y = jax.lax.stop_gradient(y)  # gradients stop here
    surrogate = jax.lax.stop_gradient(f(*y)) * norm.logpdf(y, *theta).sum(0)
    return surrogate.mean() + extra(theta)

keys = jax.random.split(jax.random.key(1), N)
for name, loss, exact in (("pathwise", pathwise, {pathwise}), ("score", score, {score})):
    g = jax.vmap(jax.grad(loss), (None, 0))(jnp.stack((mu, sigma)), keys)
"#
    )
}

/// Prints an estimate beside its exact value, inside the loop over both sides.
const REPORT: &str = r#"    for parameter, column, known in zip(("mu", "sigma"), g.T, exact):
        print(f"{name}, d/d{parameter}: mean {column.mean():.6g} +- {column.std() / N**0.5:.2g}, variance {column.var():.6g}"
              + (" (exact: mean {:.6g}, variance {:.6g})".format(*known) if known else ""))
"#;

/// Both sides of the identity as PyTorch.
#[must_use]
pub(super) fn torch(model: &Model, address: &str) -> String {
    program(model, address, &TORCH, torch_body)
}

/// Both sides of the identity as JAX.
#[must_use]
pub(super) fn jax(model: &Model, address: &str) -> String {
    program(model, address, &JAX, jax_body)
}

fn program(model: &Model, address: &str, library: &Library, body: fn(&Case) -> String) -> String {
    let mut out = title(model, address);
    if let Some(comment) = no_program(model) {
        return out + &comment;
    }
    let (python, pair) = objective(model);
    let node = node(model);
    let setup = model.comparison().setup();
    out += library.imports;
    out += &constants(model, library);
    for (name, value) in [("mu", node.mu()), ("sigma", node.sigma())] {
        let _ = writeln!(out, "{name} = {}({value:?})", library.array);
    }
    let samples = setup.samples;
    let _ = writeln!(out, "N, L = 2000, {samples}  # estimates, draws in each");

    let arguments = if pair { "y, y2" } else { "y" };
    // Where θ stands in f, the trick differentiates it there too; the score function leaves
    // it where it is, because its derivative there has mean 0.
    let (frozen, drawn) = if python.score_weight.is_some() {
        (", mu=mu, sigma=sigma", "*y, *theta")
    } else {
        ("", "*y")
    };
    let value = expression(model, python.value, library);
    let _ = writeln!(out, "\ndef f({arguments}{frozen}):\n    return {value}");
    let extra = if python.direct_sigma.is_some() {
        let (factor, module) = (factor(model), library.module);
        format!("{factor}-2 * T * {module}.log(theta[1])  # the entropy, exactly")
    } else {
        "0.0".to_owned()
    };
    let _ = writeln!(out, "\ndef extra(theta):\n    return {extra}");

    let problem = Problem::new(setup.objective.as_ref(), node);
    let theory = |key: &str| {
        find(key).map(|estimator| Theory::new(&problem, estimator, setup.samples).estimate)
    };
    let exact = |key: &str| {
        let exact = theory(key).map(|estimate| exact_tuples(&estimate));
        exact.map_or_else(String::new, |exact| {
            format!("({}, {})", exact.mu, exact.sigma)
        })
    };
    let lost = |key: &str| lost_variance(key, &theory(key)?, samples);
    let note = lost_noise(model).or_else(|| lost("pathwise").or_else(|| lost("score")));
    let case = Case {
        shape: if pair { "2, L" } else { "1, L" },
        drawn,
        pathwise: exact("pathwise"),
        score: exact("score"),
    };
    out + &body(&case) + REPORT + &note.unwrap_or_default()
}
