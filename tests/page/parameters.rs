//! Every row of the table of parameters has its control on the page.

use std::time::{Duration, Instant};

use model::settings::{Key, Kind, PARAMS, Param, Settings};

use crate::page::{Failure, Outcome, Served, open};

/// The settings of the link in the address bar, once `is_right` of them.
fn settings_when(
    page: &Served,
    is_right: impl Fn(&Settings) -> bool,
) -> Result<Settings, browser::Error> {
    let start = Instant::now();
    loop {
        let address = page.address()?;
        let link = address.split_once('#').map_or("", |(_, link)| link);
        let (settings, _) = Settings::from_link(link);
        if is_right(&settings) || start.elapsed() > Duration::from_secs(3) {
            return Ok(settings);
        }
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// A value that is allowed and not the default, as text; none for what is recorded and not set.
fn another_value(param: &Param) -> Option<String> {
    let default = param.text(&Settings::default());
    let value = match &param.kind {
        Kind::Number(number) => [3.0, 0.5, 200.0, 20_000.0]
            .into_iter()
            .find(|value| {
                (number.min..=number.max).contains(value)
                    && (!number.integer || value.fract() == 0.0)
                    && value.to_string() != default
            })
            .expect("one of them is allowed")
            .to_string(),
        Kind::Choice(menu) => (menu.options)()
            .iter()
            .rev()
            .find(|choice| choice.key != default)
            .expect("a menu has two entries")
            .key
            .to_owned(),
        Kind::Values => "1,2,4.5".to_owned(),
        Kind::Probe => "start".to_owned(),
        Kind::Changes | Kind::Hidden => return None,
    };
    Some(value)
}

#[test]
fn setting_its_value_sets_the_parameter() -> Outcome {
    let page = open("")?;
    let mut deaf = Vec::new();
    for param in PARAMS.iter().filter(|param| param.has_control()) {
        // Own data can be chosen once there are some, which setting the values does.
        let key = param.key;
        let value = match key {
            Key::Data => Some("michelson".to_owned()),
            _ => another_value(param),
        };
        let Some(value) = value else { continue };
        page.follow("theme=auto")?;
        let is_here: bool = page.has(&format!("#param-{key}"))?;
        assert!(is_here, "there is no #param-{key}");
        page.call::<()>(
            "(id, value) => {
                const control = document.getElementById(id);
                if (control.role === 'tablist') { document.getElementById(`tab-${value}`).click(); return null }
                control.value = value;
                control.dispatchEvent(new Event('input', { bubbles: true }));
                control.dispatchEvent(new Event('change', { bubbles: true }));
                return null;
            }",
            &browser::json!([format!("param-{key}"), value]),
        )?;
        let settings = settings_when(&page, |settings| param.text(settings) == value)?;
        if param.text(&settings) != value {
            deaf.push(format!(
                "{key} is {} and not {value}",
                param.text(&settings)
            ));
        }
    }
    assert!(deaf.is_empty(), "{deaf:#?}");
    page.expect_no_trouble()
}

#[test]
fn what_is_typed_is_checked_and_said() -> Outcome {
    let page = open("")?;
    page.enter("#param-n", "5000000")?;
    page.settle()?;
    assert_eq!(page.value("#param-n")?, "1000000");
    assert!(page.text("#message-n")?.contains("out of range"));
    page.enter("#param-lr", "fast")?;
    page.settle()?;
    // It stays, to be mended.
    assert_eq!(page.value("#param-lr")?, "fast");
    assert!(page.text("#message-lr")?.contains("not a number"));
    page.enter("#param-lr", "0.1")?;
    page.settle()?;
    assert_eq!(page.text("#message-lr")?, "");
    Ok(())
}

#[test]
fn a_slider_and_its_field_show_the_same() -> Result<(), Failure> {
    let page = open("")?;
    page.drag_slider("#slider-lr", browser::Pointer::Mouse, 1.0)?;
    page.settle()?;
    assert_eq!(page.value("#param-lr")?, "10");
    page.enter("#param-lr", "0.00001")?;
    page.settle()?;
    assert_eq!(page.value("#slider-lr")?, "0");
    Ok(())
}
