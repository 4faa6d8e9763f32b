//! One hash for whatever outlives the program: fingerprints of findings, and files that were being changed.
//!
//! Not a defence against whoever wants two texts to have the same hash.

/// A stable 64-bit hash: FNV-1a, whose constants are published at
/// <https://datatracker.ietf.org/doc/draft-eastlake-fnv/>. It must never change; the standard library's hasher may.
pub fn hash(bytes: &[u8]) -> u64 {
    let mut hash = Hash::default();
    hash.add(bytes);
    hash.value()
}

/// The same of bytes that come in pieces.
#[derive(Clone, Copy, Debug)]
pub struct Hash(u64);

impl Default for Hash {
    fn default() -> Hash {
        Hash(0xcbf2_9ce4_8422_2325)
    }
}

impl Hash {
    /// Goes on with these bytes.
    pub fn add(&mut self, bytes: &[u8]) {
        const PRIME: u64 = 0x0000_0100_0000_01b3;
        self.0 = bytes.iter().fold(self.0, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(PRIME));
    }

    /// The hash of all bytes so far.
    pub fn value(self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_match_the_published_vectors() {
        assert_eq!(hash(b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(hash(b"a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(hash(b"foobar"), 0x8594_4171_f739_67e8);
        let mut pieces = Hash::default();
        ["foo", "", "bar"].iter().for_each(|piece| pieces.add(piece.as_bytes()));
        assert_eq!(pieces.value(), hash(b"foobar"));
    }
}
