//! What was measured, beside its peer and its target.

use serde::Serialize;

/// The median and the 99th percentile, in milliseconds.
pub struct Spread {
    pub p50: f64,
    pub p99: f64,
}

impl Spread {
    pub fn of(mut times: Vec<f64>) -> Self {
        times.sort_by(f64::total_cmp);
        let rank = |percent: usize| times[(times.len() * percent / 100).min(times.len() - 1)];
        Self { p50: rank(50), p99: rank(99) }
    }
}

/// One line of the table.
#[derive(Serialize)]
pub struct Figure {
    name: &'static str,
    value: f64,
    unit: &'static str,
    peer: Option<&'static str>,
    peer_value: Option<f64>,
    ratio: Option<f64>,
    target: Option<f64>,
    met: Option<bool>,
}

impl Figure {
    pub fn of(name: &'static str, ms: f64) -> Self {
        Self {
            name,
            value: round(ms),
            unit: "ms",
            peer: None,
            peer_value: None,
            ratio: None,
            target: None,
            met: None,
        }
    }

    pub fn beside(self, peer: &'static str, ms: f64) -> Self {
        Self { peer: Some(peer), peer_value: Some(round(ms)), ratio: Some(round(self.value / ms)), ..self }
    }

    pub fn at_most(self, ms: f64) -> Self {
        Self { target: Some(round(ms)), met: Some(self.value <= ms), ..self }
    }
}

fn round(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

/// The figures as a table that is readable as it is and as Markdown.
pub fn table(figures: &[Figure]) -> String {
    let mut lines = vec![
        "| what | ms | peer | its ms | ratio | target | met |".to_owned(),
        "|---|---|---|---|---|---|---|".to_owned(),
    ];
    let number = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
    for figure in figures {
        let met = figure.met.map_or("", |met| if met { "yes" } else { "no" });
        lines.push(format!(
            "| {} | {} | {} | {} | {} | {} | {met} |",
            figure.name,
            figure.value,
            figure.peer.unwrap_or_default(),
            number(figure.peer_value),
            number(figure.ratio),
            number(figure.target),
        ));
    }
    lines.join("\n")
}
