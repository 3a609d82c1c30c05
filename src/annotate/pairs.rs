//! Pairs of brackets: title marks, quotation marks and parentheses that open and close.

use crate::text::chars;

/// Kind of a bracket pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PairKind {
    /// 《 》
    Title,
    /// “ ” (and 「 」)
    Quote,
    /// （ ） ( )
    Paren,
}

/// A balanced pair of brackets; `open` and `close` are the indices of the marks themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Index of the opening mark.
    pub open: usize,
    /// Index of the closing mark.
    pub close: usize,
    /// Which brackets.
    pub kind: PairKind,
    /// 0 for a pair inside no other.
    pub depth: usize,
}

/// Most brackets that are held open at a time: the first of more has lost its partner.
const OPEN: usize = 32;

/// Puts the pairs of brackets among `chars` into `pairs`, in order of their opening marks. `marks` are the places of those
/// that are no Chinese characters.
pub fn find(chars: &[char], marks: &[u32], pairs: &mut Vec<Pair>) {
    let mut open: Vec<(usize, PairKind, char)> = Vec::new();
    for i in marks.iter().map(|mark| *mark as usize) {
        let c = chars[i];
        if let Some((kind, close)) = opening(c) {
            open.push((i, kind, close));
        } else if let Some(found) = open.iter().rposition(|(_, _, close)| *close == c) {
            let (at, kind, _) = open[found];
            // brackets left open inside this pair have no partner
            open.truncate(found);
            pairs.push(Pair { open: at, close: i, kind, depth: 0 });
        }
        if open.len() > OPEN {
            open.remove(0);
        }
    }
    pairs.sort_unstable_by_key(|p| (p.open, std::cmp::Reverse(p.close)));
    nest(pairs);
}

/// Takes away the pairs of quotation marks that `open` tells, whose words are read like any others; inside them single
/// marks quote. Gives those taken away.
pub fn unquote(chars: &[char], pairs: &mut Vec<Pair>, open: impl Fn(&Pair) -> bool) -> Vec<Pair> {
    let (opened, kept) = pairs.iter().partition::<Vec<Pair>, _>(|pair| open(pair));
    if opened.is_empty() {
        return opened;
    }
    *pairs = kept;
    for speech in &opened {
        let mut mark = None;
        for (i, c) in chars.iter().enumerate().take(speech.close).skip(speech.open) {
            match *c {
                chars::INNER_QUOTE_OPEN => mark = Some(i),
                chars::INNER_QUOTE_CLOSE => {
                    let inner = |open| Pair { open, close: i, kind: PairKind::Quote, depth: 0 };
                    pairs.extend(mark.take().map(inner));
                }
                _ => {}
            }
        }
    }
    pairs.sort_unstable_by_key(|p| (p.open, std::cmp::Reverse(p.close)));
    nest(pairs);
    opened
}

/// Tells each of `pairs`, in order of their opening marks, in how many others it stands.
fn nest(pairs: &mut [Pair]) {
    let mut ends: Vec<usize> = Vec::new();
    for pair in pairs {
        while ends.last().is_some_and(|end| *end < pair.open) {
            ends.pop();
        }
        pair.depth = ends.len();
        ends.push(pair.close);
    }
}

fn opening(c: char) -> Option<(PairKind, char)> {
    match c {
        chars::TITLE_OPEN => Some((PairKind::Title, chars::TITLE_CLOSE)),
        chars::QUOTE_OPEN => Some((PairKind::Quote, chars::QUOTE_CLOSE)),
        '\u{300C}' => Some((PairKind::Quote, '\u{300D}')),
        chars::PAREN_OPEN => Some((PairKind::Paren, chars::PAREN_CLOSE)),
        '(' => Some((PairKind::Paren, ')')),
        _ => None,
    }
}
