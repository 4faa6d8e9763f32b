//! A row of numbers that is asked, again and again, for its first ones above a bound. An answer takes time by how many
//! it holds, not by how many there are to look through.

/// The numbers as the leaves of a binary tree, in which each node is as high as the higher of the two below it.
#[derive(Debug)]
pub(super) struct Heights {
    /// The root at 1, and below each node the nodes at twice its index and one more; 0 where nothing is.
    nodes: Vec<usize>,
}

impl Heights {
    pub(super) fn of(row: &[usize]) -> Heights {
        let leaves = row.len().next_power_of_two();
        let mut nodes = vec![0; 2 * leaves];
        nodes[leaves..leaves + row.len()].copy_from_slice(row);
        for node in (1..leaves).rev() {
            nodes[node] = nodes[2 * node].max(nodes[2 * node + 1]);
        }
        Heights { nodes }
    }

    /// The places of the first numbers above a bound, from left to right: at most so many of them.
    pub(super) fn first_above(&self, bound: usize, most: usize) -> Vec<usize> {
        let leaves = self.nodes.len() / 2;
        let mut places = Vec::new();
        let mut nodes = vec![1];
        while let Some(node) = nodes.pop().filter(|_| places.len() < most) {
            if self.nodes[node] <= bound {
                continue;
            }
            match node.checked_sub(leaves) {
                Some(place) => places.push(place),
                None => nodes.extend([2 * node + 1, 2 * node]),
            }
        }
        places
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_finds_what_looking_through_all_finds(
            row in prop::collection::vec(0..6_usize, 0..20),
            bound in 0..6_usize,
            most in 0..20_usize,
        ) {
            let found = Heights::of(&row).first_above(bound, most);
            let all = row.iter().enumerate().filter(|(_, number)| **number > bound).map(|(place, _)| place);
            prop_assert_eq!(found, all.take(most).collect::<Vec<_>>());
        }
    }
}
