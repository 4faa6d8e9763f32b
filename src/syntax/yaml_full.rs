//! All of YAML, from `granit-parser` events into our tree, within limits of size and depth.
