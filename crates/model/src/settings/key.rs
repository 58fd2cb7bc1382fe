//! The keys of the parameters, in the order of links and controls.

use std::fmt;

/// Declares [`Key`] from variants and their words in links.
macro_rules! keys {
    ($($key:ident = $name:literal),+ $(,)?) => {
        /// A parameter; its row of the table is [`Key::param`].
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Key {
            $(#[doc = concat!("`", $name, "` in links.")] $key),+
        }

        impl Key {
            /// Every key, in the order of links and controls.
            pub const ALL: &[Self] = &[$(Self::$key),+];

            /// The word in links and element ids.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$key => $name),+
                }
            }
        }
    };
}

keys! {
    Scene = "scene",
    N = "n",
    Lr = "lr",
    Samples = "samples",
    Objective = "objective",
    Loss = "loss",
    K = "k",
    Temperature = "temperature",
    Entropy = "entropy",
    Left = "left",
    Right = "right",
    Cost = "cost",
    Optimizer = "optimizer",
    Scale = "scale",
    Data = "data",
    Mean = "mean",
    Sd = "sd",
    X = "x",
    Mu0 = "mu0",
    Sigma0 = "sigma0",
    Estimates = "estimates",
    Probe = "probe",
    Steps = "steps",
    Fan = "fan",
    Before = "before",
    Seed = "seed",
    Speed = "speed",
    T = "t",
    Chart = "chart",
    Axis = "axis",
    Derivative = "derivative",
    Eps = "eps",
    Model = "model",
    Batch = "batch",
    Latent = "latent",
    Width = "width",
    Tau = "tau",
    Weight = "weight",
    Y1 = "y1",
    Y2 = "y2",
    View = "view",
    Theme = "theme",
    Lang = "lang",
    Hide = "hide",
}

impl Key {
    /// The key with this word.
    #[must_use]
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|key| key.name() == name)
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
