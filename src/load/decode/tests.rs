//! Front matter as fields, told by values and problems.
