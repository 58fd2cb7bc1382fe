//! The names of readings on the page.

use std::fs;
use std::path::{Path, PathBuf};

use model::text::Reading;

/// The HTML files in `folder` and below it.
fn html(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    let mut found = Vec::new();
    for path in paths {
        if path.is_dir() {
            found.extend(html(&path));
        } else if path
            .extension()
            .is_some_and(|extension| extension == "html")
        {
            found.push(path);
        }
    }
    found
}

#[test]
fn every_name_on_the_page_is_a_reading() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut files = html(&root.join("www"));
    files.push(root.join("index.html"));
    let mut count = 0;
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        for attribute in ["data-text=\"", "data-value=\"", "data-count=\""] {
            for rest in text.split(attribute).skip(1) {
                let name = rest.split('"').next().unwrap();
                assert!(
                    Reading::find(name).is_some(),
                    "{name} in {}",
                    file.display()
                );
                count += 1;
            }
        }
    }
    assert!(count > 90, "only {count} names were found");
}

#[test]
fn other_names_are_none() {
    for name in [
        "",
        "short.",
        "left",
        "left.mu",
        "left.mu.mode",
        "middle.mu.mean",
        "left.nu.mean",
        "theta.both.mu",
        "identity.left.mu.mean",
        "ratio.mu.measured",
        "short.short.step",
        "step.",
    ] {
        assert_eq!(Reading::find(name), None, "{name}");
    }
}

/// The trick does not see a jump, so with one both sides of the identity differ.
#[test]
fn both_sides_of_the_identity_are_equal_unless_f_jumps() {
    for kind in math::objectives::ALL {
        for sides in ["", "&left=score&right=score-mean"] {
            let link = format!("objective={}{sides}&estimates=100", kind.key());
            let model = crate::page::model(&link);
            let sign = model::text::read(&model, Reading::find("identity.sign").unwrap()).unwrap();
            let expected = if kind.key() == "step" { "≠" } else { "=" };
            assert_eq!(sign.text, expected, "{link}");
            let remark = Reading::find("objective.remark").unwrap();
            let remark = model::text::read(&model, remark).unwrap();
            assert_eq!(remark.text.contains("jumps"), expected == "≠", "{link}");
        }
    }
}

/// What is said beside the identity holds for the form of the loss and of the entropy in use.
#[test]
fn the_remark_follows_the_loss() {
    let elbo = "objective=elbo&estimates=100";
    for (link, parts) in [
        ("estimates=100", &[][..]),
        ("loss=sum&estimates=100", &["f is n times this"]),
        ("objective=cosine&loss=sum&estimates=100", &[]),
        (elbo, &["both sides add"]),
        (
            &format!("{elbo}&loss=sum"),
            &["f is n times this", "both sides add"],
        ),
        (&format!("{elbo}&entropy=sampled"), &["The right side"]),
        (&format!("{elbo}&entropy=path"), &["both sides leave"]),
    ] {
        let remark = Reading::find("objective.remark").unwrap();
        let remark = model::text::read(&crate::page::model(link), remark).unwrap();
        assert_eq!(remark.text.is_empty(), parts.is_empty(), "{link}");
        for part in parts {
            assert!(remark.text.contains(part), "{link}: {}", remark.text);
        }
    }
}
