//! One hash for whatever outlives the program: fingerprints of findings, and files that were being changed.
//!
//! Not a defence against whoever wants two texts to have the same hash.

/// A stable 64-bit hash: FNV-1a, whose constants are published at
/// <https://datatracker.ietf.org/doc/draft-eastlake-fnv/>. It must never change; the standard library's hasher may.
pub fn hash(bytes: &[u8]) -> u64 {
    const OFFSET_BASIS: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    bytes.iter().fold(OFFSET_BASIS, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(PRIME))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_match_the_published_vectors() {
        assert_eq!(hash(b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(hash(b"a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(hash(b"foobar"), 0x8594_4171_f739_67e8);
    }
}
