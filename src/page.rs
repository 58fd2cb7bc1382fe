//! Every element of the page's HTML that the program asks for: each once, by its id, with its
//! type. A test compares the ids with the HTML.

use std::fmt;

use wasm_bindgen::JsCast;
use web_sys::{
    Element, HtmlCanvasElement, HtmlDialogElement, HtmlElement, HtmlInputElement,
    HtmlProgressElement, HtmlSelectElement, HtmlTextAreaElement,
};

use crate::dom;

/// The page's HTML has no element with this id, or one of another type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Missing(&'static str);

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(id) = self;
        f.write_str(&words::page::NotTogether { id }.text())
    }
}

impl std::error::Error for Missing {}

/// What is found on the page by an id.
trait Find: Sized {
    fn find(id: &'static str) -> Result<Self, Missing>;
}

impl<T: JsCast> Find for T {
    fn find(id: &'static str) -> Result<Self, Missing> {
        dom::by_id(id).ok_or(Missing(id))
    }
}

/// The element that holds a chart, and what is in it.
pub(crate) struct ChartPlace {
    pub(crate) root: Element,
    pub(crate) canvas: HtmlCanvasElement,
    pub(crate) summary: Element,
    /// The `<details>` that holds the chart's numbers as a table.
    pub(crate) details: Element,
    pub(crate) table: Element,
}

impl Find for ChartPlace {
    fn find(id: &'static str) -> Result<Self, Missing> {
        let root = <Element as Find>::find(id)?;
        let child = |selector| dom::first(&root, selector).ok_or(Missing(id));
        Ok(Self {
            canvas: dom::first(&root, "canvas").ok_or(Missing(id))?,
            summary: child("[id^=summary-]")?,
            details: child("details.table")?,
            table: child(".table-scroll")?,
            root,
        })
    }
}

/// Declares elements of one concern: a struct, how it is found, and the list for the test.
macro_rules! elements {
    ($(#[$about:meta])* $name:ident { $($field:ident: $kind:ident = $id:literal,)* }) => {
        $(#[$about])*
        pub(crate) struct $name { $(pub(crate) $field: $kind,)* }

        impl $name {
            #[cfg(test)]
            const IDS: &'static [(&'static str, &'static str)] = &[$(($id, stringify!($kind)),)*];

            pub(crate) fn find() -> Result<Self, Missing> {
                Ok(Self { $($field: <$kind as Find>::find($id)?,)* })
            }
        }
    };
}

/// Declares the page: the elements of every concern in a field of its own.
macro_rules! page {
    ($($(#[$about:meta])* $concern:ident: $name:ident { $($elements:tt)* })*) => {
        /// The elements of `index.html`, by concern.
        pub(crate) struct Page { $(pub(crate) $concern: $name,)* }

        impl Page {
            #[cfg(test)]
            fn ids() -> Vec<(&'static str, &'static str)> { [$($name::IDS),*].concat() }

            /// Finds every element.
            pub(crate) fn find() -> Result<Self, Missing> {
                Ok(Self { $($concern: $name::find()?,)* })
            }
        }

        $(elements! { $(#[$about])* $name { $($elements)* } })*
    };
}

page! {
    /// Beside the title: what concerns the page as a whole.
    header: Header {
        scenes: Element = "scenes",
        contents: Element = "contents",
        show_text: Element = "show-text",
        present: Element = "present",
        share: Element = "share",
        theme: Element = "theme",
        theme_menu: HtmlSelectElement = "param-theme",
        headline: Element = "headline",
        note: Element = "note",
        progress: HtmlProgressElement = "progress",
        announcer: Element = "announcer",
    }

    /// The scene that is shown, and the ways to the others.
    lecture: Lecture {
        panel: HtmlElement = "lecture",
        title: Element = "lecture-title",
        place: Element = "scene-place",
        builds: Element = "scene-builds",
        forward: Element = "build-next",
        charts: Element = "charts",
        short_title: Element = "scene-title",
        list: Element = "scene-list",
        previous: Element = "scene-previous",
        next: Element = "scene-next",
        changed: Element = "scene-changed",
        restore: Element = "scene-restore",
        text: Element = "scene-text",
        watch: Element = "scene-watch",
        parts: Element = "scene-parts",
        note: Element = "scene-note",
        stage: Element = "stage-draw",
    }

    /// The scene's question.
    question: Question {
        root: Element = "question",
        ask: Element = "ask",
        choices: Element = "choices",
        before: Element = "before-answer",
        reveal: Element = "reveal",
        skip: Element = "skip",
        after: HtmlElement = "after-answer",
        verdict: Element = "verdict",
        answer: Element = "answer",
        close: Element = "close-answer",
        again: Element = "ask-again",
    }

    /// The column of controls, and the places elsewhere that controls are built into.
    panel: Panel {
        column: Element = "controls",
        scene: Element = "controls-scene",
        main: Element = "controls-main",
        objective: Element = "controls-objective",
        data: Element = "controls-data",
        run: Element = "controls-run",
        page: Element = "controls-page",
        seed: Element = "controls-seed",
        axis: Element = "controls-axis",
        data_line: Element = "data-line",
        data_read: Element = "data-read",
        show_help: Element = "show-help",
        open: Element = "open-controls",
        reset_all: Element = "reset-all",
    }

    /// The ways by which the reader's own numbers come in.
    own_data: OwnData {
        root: Element = "own-data",
        choose: Element = "choose-file",
        file: HtmlInputElement = "file",
        curtain: Element = "drop",
        column_row: Element = "data-column-row",
        column: HtmlSelectElement = "data-column",
        marks_row: Element = "data-marks-row",
        marks: HtmlSelectElement = "data-marks",
    }

    /// The tabs above the charts, and the panel of each.
    tabs: Tabs {
        list: Element = "param-chart",
        run: HtmlElement = "tab-run",
        node: HtmlElement = "tab-node",
        spread: HtmlElement = "tab-spread",
        plane: HtmlElement = "tab-plane",
        variance: HtmlElement = "tab-variance",
        ranking: HtmlElement = "tab-ranking",
        numbers: HtmlElement = "tab-numbers",
        identity: HtmlElement = "tab-identity",
        network: HtmlElement = "tab-network",
        run_panel: Element = "panel-run",
        node_panel: Element = "panel-node",
        spread_panel: Element = "panel-spread",
        plane_panel: Element = "panel-plane",
        variance_panel: Element = "panel-variance",
        ranking_panel: Element = "panel-ranking",
        numbers_panel: Element = "panel-numbers",
        identity_panel: Element = "panel-identity",
        network_panel: Element = "panel-network",
    }

    /// The charts, and what belongs to one of them alone.
    charts: Charts {
        trajectory_mu: ChartPlace = "chart-trajectory-mu",
        trajectory_sigma: ChartPlace = "chart-trajectory-sigma",
        distance: ChartPlace = "chart-distance",
        histogram_mu_left: ChartPlace = "chart-histogram-mu-left",
        histogram_mu_right: ChartPlace = "chart-histogram-mu-right",
        histogram_sigma_left: ChartPlace = "chart-histogram-sigma-left",
        histogram_sigma_right: ChartPlace = "chart-histogram-sigma-right",
        variance_mu: ChartPlace = "pane-variance-mu",
        variance_sigma: ChartPlace = "pane-variance-sigma",
        node: ChartPlace = "chart-node",
        frozen: ChartPlace = "chart-frozen",
        spread: ChartPlace = "chart-spread",
        ranking: ChartPlace = "chart-ranking",
        plane: ChartPlace = "chart-plane",
        network_loss: ChartPlace = "chart-network-loss",
        network_variance: ChartPlace = "chart-network-variance",
        network_line: ChartPlace = "chart-network-line",
        network_curve: ChartPlace = "chart-network-curve",
        network_digits: ChartPlace = "chart-network-digits",
        network_map: ChartPlace = "chart-network-map",
        network_budget: ChartPlace = "chart-network-budget",
        network_gradients_left: ChartPlace = "chart-network-gradients-left",
        network_gradients_right: ChartPlace = "chart-network-gradients-right",
        map_handle: HtmlElement = "map-handle",
        start_handle: HtmlElement = "start-handle",
        probe_handle: HtmlElement = "probe-handle",
        mu_grip: HtmlElement = "grip-mu",
        sigma_grip: HtmlElement = "grip-sigma",
        probe_mu_grip: HtmlElement = "grip-probe-mu",
        probe_sigma_grip: HtmlElement = "grip-probe-sigma",
        node_probe_entry: Element = "legend-node-probe",
        node_data_entry: Element = "legend-node-data",
        variance_switch: Element = "switch-variance",
        variance_legend: Element = "legend-variance",
        crossings: Element = "crossings",
        slow: HtmlElement = "slow",
        slow_left: HtmlElement = "slow-left",
        slow_right: HtmlElement = "slow-right",
        spread_plot: Element = "plot-spread",
        spread_sentence: Element = "sentence-spread",
        ranking_sentence: Element = "sentence-ranking",
        identity_note: Element = "identity-note",
        compare_identity: Element = "compare-identity",
    }

    /// The markers in the legends' keys of both sides.
    side_keys: SideKeys {
        left: Element = "key-left-look",
        right: Element = "key-right-look",
    }

    /// One chart alone on the screen.
    enlarged: Enlarged {
        dialog: HtmlDialogElement = "enlarged",
        place: Element = "enlarged-chart",
        close: Element = "enlarged-close",
    }

    /// The sheet of keys.
    keys: Keys {
        dialog: HtmlDialogElement = "keys",
        open: Element = "show-keys",
        close: Element = "keys-close",
    }

    /// The bar with the run's buttons.
    transport: Transport {
        reset: Element = "reset",
        step_back: Element = "step-back",
        play: Element = "play",
        play_label: Element = "play-label",
        fan: Element = "fan",
        step: Element = "step",
        speed: Element = "speed",
        speed_field: HtmlInputElement = "param-speed",
        speeds: Element = "speeds",
        scrubber: HtmlInputElement = "param-t",
        step_now: Element = "step-now",
        step_count: Element = "step-count",
        new_seed: Element = "new-seed",
        full_page: Element = "full-page",
    }
}

elements! {
    /// The line on which a draw's noise is dragged, in `www/graph.html`.
    Graph {
        line: HtmlElement = "noise-line",
        handle: HtmlElement = "noise-handle",
    }
}

elements! {
    /// The dialog for sharing, in `www/share.html`.
    Share {
        dialog: HtmlDialogElement = "share-dialog",
        status: Element = "share-status",
        close: Element = "share-close",
        address: HtmlInputElement = "share-address",
        send: HtmlElement = "share-send",
        with_scene: HtmlInputElement = "share-scene",
        with_step: HtmlInputElement = "share-step",
        step: Element = "share-t",
        with_data: HtmlInputElement = "share-data",
        hide_list: Element = "share-hide-list",
        hidden_count: Element = "share-hidden",
        caveat: Element = "share-caveat",
        frame: HtmlTextAreaElement = "share-frame",
        code_picture: Element = "share-qr",
        code_note: Element = "share-qr-note",
        figures: HtmlSelectElement = "share-figure",
        svg: Element = "share-svg",
        png: Element = "share-png",
        run: Element = "share-run",
        samples: Element = "share-samples",
        page: Element = "share-page",
        guide: Element = "share-guide",
        program: HtmlTextAreaElement = "share-code",
        download_program: Element = "share-program",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The build puts the panels into the page.
    const INDEX: &str = concat!(
        include_str!("../index.html"),
        include_str!("../www/panels/figures.html"),
        include_str!("../www/panels/network.html")
    );
    const GRAPH: &str = include_str!("../www/graph.html");
    const SHARE: &str = include_str!("../www/share.html");

    /// The tag that elements of a type have, where the type says it.
    fn tag_of(kind: &str) -> Option<&'static str> {
        Some(match kind {
            "HtmlDialogElement" => "<dialog ",
            "HtmlInputElement" => "<input ",
            "HtmlProgressElement" => "<progress ",
            "HtmlSelectElement" => "<select ",
            "HtmlTextAreaElement" => "<textarea ",
            _ => return None,
        })
    }

    #[track_caller]
    fn check(html: &str, ids: &[(&str, &str)]) {
        for (id, kind) in ids {
            let attribute = format!(" id=\"{id}\"");
            let places: Vec<usize> = html.match_indices(&attribute).map(|(at, _)| at).collect();
            assert_eq!(places.len(), 1, "{id} is there once");
            let tag = html[..places[0]].rfind('<').map(|at| &html[at..]);
            let tag = tag.expect("an attribute is in a tag");
            if let Some(wanted) = tag_of(kind) {
                assert!(tag.starts_with(wanted), "{id} is a {kind}");
            }
        }
    }

    #[test]
    fn every_element_is_in_the_html() {
        check(INDEX, &Page::ids());
        check(INDEX, &[("banner", "HtmlElement")]);
        check(GRAPH, Graph::IDS);
        check(SHARE, Share::IDS);
    }

    #[test]
    fn each_id_is_asked_for_once() {
        let mut ids: Vec<&str> = Page::ids().into_iter().map(|(id, _)| id).collect();
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count);
    }
}
