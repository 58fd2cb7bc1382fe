//! Replicate runs that workers bring.

use model::update::{Model, Msg, update};

use crate::page::settings;

/// Bands grow while rows arrive, in a fan of more draws than 32 bits count as well.
#[test]
fn bands_grow_while_rows_arrive() {
    for link in [
        "fan=512&steps=8192&samples=1024",
        "fan=1000&steps=100000&samples=1024",
        "fan=64&steps=4096&samples=1024",
    ] {
        let mut model = Model::new(settings(link));
        model.work_all();
        let job = model.fan_job().unwrap();
        let (id, wanted) = (job.id(), job.fan().wanted());
        assert!(job.draws() * wanted as u64 >= 1 << 26, "{link}");
        let row = vec![0.5; job.fan().columns().row_len()];
        let mut seen = Vec::new();
        for first in 0..wanted {
            let rows = row.clone();
            update(&mut model, Msg::FanRows { id, first, rows });
            model.work_all();
            let job = model.fan_job().unwrap();
            if !job.bands().left.mu.median.is_empty() {
                seen.push(job.fan().arrived());
            }
        }
        assert_eq!(seen.first(), Some(&wanted.div_ceil(16)), "{link}");
    }
}
