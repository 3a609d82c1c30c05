//! Numbers as SVG has them, short.

/// A coordinate: at most two decimals, none that say nothing.
pub(super) fn number(value: f64) -> String {
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short() {
        assert_eq!([12.0, 0.5, -0.001, 2.34567].map(number), ["12", "0.5", "0", "2.35"]);
    }
}
