//! What the tests share: a folder of their own, the program in an environment that says nothing, and a terminal
//! that can be compared. No expectation stands here.

pub(crate) mod dice;
pub(crate) mod findings;
pub(crate) mod golden;
pub(crate) mod patch;
pub(crate) mod program;
pub(crate) mod sandbox;
