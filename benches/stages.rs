//! The inner stages of the pipeline, one by one: `cargo bench -p benches`.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use experiment::arm::Arm;
use experiment::probe::Probe;
use experiment::side::Sides;
use experiment::theory::Theory;
use math::batch::{Batch, CAPACITY, Lanes, Noise};
use math::dataset::{Dataset, Oracle};
use math::estimators::{self, Gradients};
use math::gaussian::Gaussian;
use math::histogram::Histogram;
use math::moments::Moments;
use math::noise::{Lane, Purpose, Stream};
use math::objective::{Arity, Objective};
use math::objectives::{self, Inputs};
use math::problem::Problem;

const SAMPLES: usize = 8;

fn data(count: usize) -> Dataset {
    Oracle::new(1)
        .observe(count, 2.0, 1.0)
        .unwrap_or_else(|_| Dataset::michelson())
}

fn build(kind: &dyn objectives::ObjectiveKind, data: &Dataset) -> Box<dyn Objective> {
    kind.build(&Inputs::new(data))
}

fn node() -> Gaussian {
    Gaussian::new(-1.0, 2.0).unwrap_or(Gaussian::STANDARD)
}

fn noise(objective: &dyn Objective) -> Noise {
    let mut noise = Noise::default();
    let lanes = Lanes {
        partner: objective.arity() == Arity::Pair,
        radius: true,
    };
    noise.draw(1, Purpose::Probe, 0, CAPACITY, lanes);
    noise
}

fn stages(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("stage");
    group.throughput(Throughput::Elements(CAPACITY as u64));
    let mut eps = vec![0.0; CAPACITY];
    let mut stream = Stream::new(1, Purpose::Probe, Lane::Node, 0);
    group.bench_function("noise, normal", |b| b.iter(|| stream.fill_normal(&mut eps)));
    group.bench_function("noise, radius", |b| b.iter(|| stream.fill_radius(&mut eps)));
    let mut moments = Moments::default();
    group.bench_function("moments", |b| b.iter(|| moments.add_slice(&eps)));
    let mut histogram = Histogram::new(-4.0, 4.0, 48);
    group.bench_function("histogram", |b| b.iter(|| histogram.add_slice(&eps)));
    let data = data(1000);
    for &kind in objectives::ALL {
        let objective = build(kind, &data);
        let noise = noise(objective.as_ref());
        let mut batch = Batch::default();
        group.bench_function(format!("f and slopes, {}", kind.key()), |b| {
            b.iter(|| batch.evaluate(objective.as_ref(), node(), &noise));
        });
    }
    let objective = build(objectives::ALL[0], &data);
    let noise = noise(objective.as_ref());
    let mut batch = Batch::default();
    batch.evaluate(objective.as_ref(), node(), &noise);
    let mut gradients = Gradients::default();
    for estimator in estimators::ALL {
        let problem = Problem::new(objective.as_ref(), node());
        group.bench_function(format!("gradients, {}", estimator.key()), |b| {
            b.iter(|| estimator.gradients(&problem, &noise, &batch, SAMPLES, &mut gradients));
        });
    }
    group.finish();
}

fn whole(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("whole");
    let data = data(1000);
    let objective = build(objectives::ALL[0], &data);
    let problem = Problem::new(objective.as_ref(), node());
    let arms = Sides {
        left: estimators::ALL[0],
        right: estimators::ALL[1],
    }
    .map(|estimator| Arm {
        estimator,
        draws: 1,
    });
    let theory = arms.map(|arm| Theory::new(&problem, arm.estimator, 1));
    let mut probe = Probe::default();
    probe.restart(&theory);
    group.throughput(Throughput::Elements(CAPACITY as u64));
    group.bench_function("probe, one block", |b| {
        b.iter(|| probe.advance(&problem, &arms, 1, usize::MAX, 1));
    });
    group.finish();
}

/// The costs that grow with the data.
fn data_sized(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("energy");
    group.sample_size(10);
    for count in [1000, 1_000_000] {
        let data = data(count);
        let kind = objectives::find("energy").unwrap_or(objectives::ALL[0]);
        group.bench_function(format!("built on {count}"), |b| {
            b.iter(|| build(kind, &data));
        });
        let objective = build(kind, &data);
        group.bench_function(format!("E f on {count}"), |b| {
            b.iter(|| objective.expectation(node()));
        });
    }
    group.finish();
}

criterion_group!(all, stages, whole, data_sized);
criterion_main!(all);
