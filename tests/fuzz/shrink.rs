//! A smaller input of which the same can be said, by leaving out piece after piece.

/// Tries, which are enough for some kilobytes and soon over.
const MOST_TRIES: usize = 4_000;

/// The smallest input that was tried and is still bad.
pub(crate) fn smallest(input: &[u8], mut is_bad: impl FnMut(&[u8]) -> bool) -> Vec<u8> {
    let mut least = input.to_vec();
    let mut tries = 0;
    let mut length = least.len() / 2;
    while length > 0 {
        let mut at = 0;
        while at < least.len() && tries < MOST_TRIES {
            let end = least.len().min(at + length);
            let smaller = [&least[..at], &least[end..]].concat();
            tries += 1;
            if is_bad(&smaller) {
                least = smaller;
            } else {
                at = end;
            }
        }
        length /= 2;
    }
    least
}
