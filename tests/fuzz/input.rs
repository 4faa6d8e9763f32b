//! The inputs of a run: the n-th depends on the seed and on n alone, so that any of them can be had again by itself.

use super::corpus::Corpus;
use super::dice::Dice;

/// Bytes of most inputs, so that many of them can be tried.
const USUAL: usize = 4 * 1024;

/// Bytes of the largest: enough to tell time that grows with the square of the length.
const LARGEST: usize = 256 * 1024;

/// Of so many inputs one may be that large.
const LARGE_ONE_IN: usize = 200;

/// Changes to one text of the corpus.
const MOST_CHANGES: usize = 8;

pub(crate) struct Inputs<'a> {
    pub(crate) corpus: &'a Corpus,
    pub(crate) seed: u64,
}

impl Inputs<'_> {
    /// The input of this number.
    pub(crate) fn input(&self, number: u64) -> Vec<u8> {
        let mut dice = Dice(scattered(self.seed ^ scattered(number)) | 1);
        let limit = if dice.roll(LARGE_ONE_IN) == 0 { LARGEST } else { USUAL };
        let mut input = match dice.roll(8) {
            0 => Vec::new(),
            _ => self.corpus.text(&mut dice).to_vec(),
        };
        for _ in 0..=dice.roll(MOST_CHANGES) {
            self.change(&mut input, &mut dice, limit);
        }
        input.truncate(limit);
        input
    }

    fn change(&self, input: &mut Vec<u8>, dice: &mut Dice, limit: usize) {
        let at = dice.roll(input.len() + 1);
        match dice.roll(14) {
            0..=3 => insert(input, at, self.corpus.token(dice)),
            4 => {
                let end = short_end(input, at, dice);
                input.splice(at..end, self.corpus.token(dice).iter().copied());
            }
            5 => drop(input.drain(at..short_end(input, at, dice))),
            6 => input.truncate(at),
            7 => {
                let piece = input[at..short_end(input, at, dice)].to_vec();
                repeat(input, at, &piece, times(dice, limit / piece.len().max(1)));
            }
            8 => repeat(input, at, self.corpus.token(dice), times(dice, limit / 8)),
            9 => {
                let other = self.corpus.text(dice);
                let from = dice.roll(other.len() + 1);
                input.truncate(at);
                input.extend(&other[from..]);
            }
            10 => move_a_line(input, dice),
            11 => nest(input, at, [self.corpus.token(dice), self.corpus.token(dice)], times(dice, limit / 16)),
            12 => insert(input, at, any_letter(dice).encode_utf8(&mut [0; 4]).as_bytes()),
            _ => flip(input, at, dice),
        }
    }
}

/// A number that looks like chance, from any number (`splitmix64`, Steele, Lea and Flood, "Fast splittable pseudorandom
/// number generators", 2014).
fn scattered(number: u64) -> u64 {
    let mut mixed = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

/// Mostly few times, and now and then as often as there is room for.
fn times(dice: &mut Dice, most: usize) -> usize {
    let bits = dice.roll(16).min(dice.roll(16)).min(dice.roll(16));
    (1 + dice.roll(1 << bits)).min(most.max(1))
}

fn short_end(input: &[u8], at: usize, dice: &mut Dice) -> usize {
    let most = if dice.roll(4) == 0 { 200 } else { 12 };
    input.len().min(at + dice.roll(most))
}

fn insert(input: &mut Vec<u8>, at: usize, piece: &[u8]) {
    input.splice(at..at, piece.iter().copied());
}

fn repeat(input: &mut Vec<u8>, at: usize, piece: &[u8], times: usize) {
    insert(input, at, &piece.repeat(times));
}

/// One piece many times before a place, and the other as often behind it.
fn nest(input: &mut Vec<u8>, at: usize, [open, close]: [&[u8]; 2], depth: usize) {
    repeat(input, at, close, depth);
    repeat(input, at, open, depth);
}

fn move_a_line(input: &mut Vec<u8>, dice: &mut Dice) {
    let mut lines: Vec<&[u8]> = input.split_inclusive(|byte| *byte == b'\n').collect();
    if lines.len() < 2 {
        return;
    }
    let line = lines.remove(dice.roll(lines.len()));
    lines.insert(dice.roll(lines.len() + 1), line);
    if dice.roll(2) == 0 {
        lines.insert(dice.roll(lines.len() + 1), line);
    }
    *input = lines.concat();
}

/// Any character, those of one byte first of all.
fn any_letter(dice: &mut Dice) -> char {
    let most = [0x80, 0x800, 0x1_0000, 0x11_0000][dice.roll(4)];
    u32::try_from(dice.roll(most)).ok().and_then(char::from_u32).unwrap_or('\u{fffd}')
}

fn flip(input: &mut [u8], at: usize, dice: &mut Dice) {
    if let Some(byte) = input.get_mut(at) {
        *byte ^= 1 << dice.roll(8);
    }
}
