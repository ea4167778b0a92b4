//! What was measured, beside its peer and its target.

use serde::Serialize;

/// Some values of one thing, in their order.
pub struct Spread(Vec<f64>);

impl Spread {
    pub fn of(mut values: Vec<f64>) -> Self {
        values.sort_by(f64::total_cmp);
        Self(values)
    }

    /// The value below which so many of a hundred lie.
    pub fn at(&self, percent: usize) -> f64 {
        self.0[(self.0.len() * percent / 100).min(self.0.len() - 1)]
    }

    pub fn median(&self) -> f64 {
        self.at(50)
    }
}

/// One line of the table.
#[derive(Serialize)]
pub struct Figure {
    name: String,
    unit: &'static str,
    value: f64,
    /// The tenth and the ninetieth percentile, where `value` is a median.
    spread: Option<[f64; 2]>,
    peer: Option<String>,
    peer_value: Option<f64>,
    ratio: Option<f64>,
    target: Option<Target>,
    met: Option<bool>,
}

/// What is promised: a value, or a ratio to the peer.
#[derive(Clone, Copy, Serialize)]
#[serde(rename_all = "lowercase")]
enum Target {
    AtMost(f64),
    Ratio(f64),
}

impl Figure {
    pub fn of(name: impl Into<String>, unit: &'static str, value: f64) -> Self {
        Self {
            name: name.into(),
            unit,
            value: round(value),
            spread: None,
            peer: None,
            peer_value: None,
            ratio: None,
            target: None,
            met: None,
        }
    }

    /// The median, with its spread.
    pub fn median(name: impl Into<String>, unit: &'static str, values: &Spread) -> Self {
        let spread = Some([round(values.at(10)), round(values.at(90))]);
        Self { spread, ..Self::of(name, unit, values.median()) }
    }

    /// The slowest of a hundred.
    pub fn slowest(name: impl Into<String>, unit: &'static str, values: &Spread) -> Self {
        Self::of(format!("{}, p99", name.into()), unit, values.at(99))
    }

    pub fn beside(self, peer: impl Into<String>, value: f64) -> Self {
        let ratio = Some(round(self.value / value));
        Self { peer: Some(peer.into()), peer_value: Some(round(value)), ratio, ..self }
    }

    pub fn at_most(self, value: f64) -> Self {
        Self { met: Some(self.value <= value), target: Some(Target::AtMost(round(value))), ..self }
    }

    /// At most so many times the peer's.
    pub fn ratio_at_most(self, ratio: f64) -> Self {
        Self { met: self.ratio.map(|own| own <= ratio), target: Some(Target::Ratio(ratio)), ..self }
    }
}

/// To three digits that count.
fn round(value: f64) -> f64 {
    let places = if value.abs() >= 100.0 {
        1.0
    } else if value.abs() >= 1.0 {
        100.0
    } else {
        1000.0
    };
    (value * places).round() / places
}

/// The figures as a table that is readable as it is and as Markdown.
pub fn table(figures: &[Figure]) -> String {
    let mut lines = vec![
        "| what | | spread | peer | its | ratio | target | met |".to_owned(),
        "|---|---|---|---|---|---|---|---|".to_owned(),
    ];
    lines.extend(figures.iter().map(line));
    lines.join("\n")
}

fn line(figure: &Figure) -> String {
    let number = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
    let target = match figure.target {
        Some(Target::AtMost(value)) => format!("{value} {}", figure.unit),
        Some(Target::Ratio(ratio)) => format!("{ratio} times"),
        None => String::new(),
    };
    format!(
        "| {} | {} {} | {} | {} | {} | {} | {target} | {} |",
        figure.name,
        figure.value,
        figure.unit,
        figure.spread.map(|[low, high]| format!("{low} – {high}")).unwrap_or_default(),
        figure.peer.as_deref().unwrap_or_default(),
        number(figure.peer_value),
        number(figure.ratio),
        figure.met.map_or("", |met| if met { "yes" } else { "**no**" }),
    )
}
