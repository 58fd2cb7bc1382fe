//! What the page and its workers send to each other, as JavaScript values.

use std::sync::Arc;

use js_sys::{Array, Float64Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

use model::update::JobSpec;

/// What the page asks of a worker.
pub(crate) enum Request {
    /// From now on run replicates of this job. Their number stays with the page.
    Job(JobSpec),
    /// Run replicates of the job, `count` from `first` on.
    Piece { first: usize, count: usize },
    /// Do all the work that a link asks of the page, and answer with its milliseconds, a number:
    /// `cargo xtask bench` sends the link as a text.
    Measure(String),
    /// The pictures of digits, for links that want them.
    Digits(Vec<u8>),
}

impl Request {
    pub(crate) fn to_js(&self) -> JsValue {
        match self {
            Self::Job(job) => {
                let own = Float64Array::from(&job.own[..]);
                Array::of3(&(job.id as f64).into(), &(&job.link).into(), &own).into()
            }
            Self::Piece { first, count } => {
                Array::of2(&(*first as f64).into(), &(*count as f64).into()).into()
            }
            Self::Measure(link) => link.into(),
            Self::Digits(levels) => Uint8Array::from(&levels[..]).into(),
        }
    }

    pub(crate) fn from_js(message: &JsValue) -> Self {
        if let Some(link) = message.as_string() {
            return Self::Measure(link);
        }
        if let Some(levels) = message.dyn_ref::<Uint8Array>() {
            return Self::Digits(levels.to_vec());
        }
        let parts: &Array = message.unchecked_ref();
        if parts.length() == 2 {
            return Self::Piece {
                first: number(parts, 0) as usize,
                count: number(parts, 1) as usize,
            };
        }
        let own: Float64Array = parts.get(2).unchecked_into();
        Self::Job(JobSpec {
            id: number(parts, 0) as u64,
            link: parts.get(1).as_string().unwrap_or_default(),
            own: Arc::from(own.to_vec()),
            replicates: 0,
        })
    }
}

/// What a worker answers to a job and its pieces.
pub(crate) enum Answer {
    /// The worker has started: `www/scripts/worker.js` sends `null`.
    Ready,
    /// The worker cannot start or cannot prepare the job: `www/scripts/worker.js` also sends `false`.
    Unable,
    /// The rows of replicates from `first` on, of the job with this number.
    Rows {
        job: u64,
        first: usize,
        rows: Float64Array,
    },
}

impl Answer {
    pub(crate) fn to_js(&self) -> JsValue {
        match self {
            Self::Ready => JsValue::NULL,
            Self::Unable => JsValue::FALSE,
            Self::Rows { job, first, rows } => {
                Array::of3(&(*job as f64).into(), &(*first as f64).into(), rows).into()
            }
        }
    }

    pub(crate) fn from_js(message: &JsValue) -> Self {
        if let Some(parts) = message.dyn_ref::<Array>() {
            Self::Rows {
                job: number(parts, 0) as u64,
                first: number(parts, 1) as usize,
                rows: parts.get(2).unchecked_into(),
            }
        } else if message.is_null() {
            Self::Ready
        } else {
            Self::Unable
        }
    }
}

fn number(parts: &Array, index: u32) -> f64 {
    parts.get(index).as_f64().unwrap_or_default()
}
