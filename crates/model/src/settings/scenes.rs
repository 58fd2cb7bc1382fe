//! Where each scene of the lecture starts: its settings, as a link.
//!
//! Only the settings live here, because a link that names a scene is read against them.
//! What a scene says and asks is in the crate `lecture`.

/// A scene's key, title and settings.
#[derive(Debug, PartialEq, Eq)]
pub struct Start {
    /// The word in links.
    pub key: &'static str,
    /// The title in the menu of scenes.
    pub title: &'static str,
    /// Its settings, as a link without `scene=`.
    pub link: &'static str,
}

/// One draw through the node, on data with a short mean and variance, so that every
/// factor is shown with all its digits.
pub static DRAW: Start = Start {
    key: "draw",
    title: "One draw",
    link: "data=own&x=1,2,2,3&samples=1&mu0=1&sigma0=2&eps=1.5",
};

/// Both sides of the identity, far enough from the minimum that the means stand clear of 0.
pub static IDENTITY: Start = Start {
    key: "identity",
    title: "Two sides, one gradient",
    link: "samples=1&estimates=100000",
};

/// The squared error drives σ to 0.
pub static COLLAPSE: Start = Start {
    key: "collapse",
    title: "Where did σ go?",
    link: "samples=64",
};

/// An objective whose minimum is the σ² that was wanted. Moment matching, which is steeper far from
/// its minimum, settles too at this learning rate.
pub static RECOVER: Start = Start {
    key: "recover",
    title: "Getting σ² back",
    link: "objective=elbo&samples=64&lr=0.02",
};

/// Exact variances of both sides, along σ.
pub static QUIETER: Start = Start {
    key: "quieter",
    title: "How much quieter?",
    link: "samples=1&chart=variance&axis=sigma",
};

/// Baselines and other remedies, at the smallest L that each of their costs divides.
pub static RESCUE: Start = Start {
    key: "rescue",
    title: "Rescue attempts",
    link: "samples=4&right=leave-one-out&chart=variance&axis=sigma",
};

/// A cost that waves faster than the node spreads.
pub static LOSES: Start = Start {
    key: "loses",
    title: "When the trick loses",
    link: "objective=cosine&k=3&samples=1&right=score-optimal&mu0=1&sigma0=1&chart=variance&axis=k",
};

/// The question's own sum over the data, with a learning rate that suits the mean.
pub static EXPLODE: Start = Start {
    key: "explode",
    title: "Steps that explode",
    link: "loss=sum",
};

/// A network behind the node's μ and σ: the page's own x through a straight auto-encoder, with few
/// data in a batch and one draw for each, and as many steps as it takes to find S².
pub static LEADS: Start = Start {
    key: "leads",
    title: "Where it leads",
    link: "samples=1&steps=800&chart=network&batch=10",
};

/// Free play: the defaults of every setting, and what a link without a scene opens.
pub static FREE: Start = Start {
    key: "free",
    title: "Free play",
    link: "",
};

/// Every scene, in the order of the lecture.
pub static ALL: [&Start; 10] = [
    &DRAW, &IDENTITY, &COLLAPSE, &RECOVER, &QUIETER, &RESCUE, &LOSES, &EXPLODE, &LEADS, &FREE,
];

/// The scene with this key.
#[must_use]
pub fn find(key: &str) -> Option<&'static Start> {
    ALL.into_iter().find(|start| start.key == key)
}

impl Start {
    /// Where the scene stands in the lecture, from 0.
    #[must_use]
    pub fn index(&self) -> usize {
        ALL.iter().position(|start| start == &self).unwrap_or(0)
    }

    /// The scene after this one, unless it is the last.
    #[must_use]
    pub fn next(&self) -> Option<&'static Self> {
        ALL.get(self.index() + 1).copied()
    }

    /// The scene before this one, unless it is the first.
    #[must_use]
    pub fn previous(&self) -> Option<&'static Self> {
        ALL.get(self.index().checked_sub(1)?).copied()
    }
}
