//! Benchmarks: what the program does beside the floor of the same run.
fn main() {}
