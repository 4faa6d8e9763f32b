//! All tests that see the program from outside, in one binary.

mod changes;
#[cfg(unix)]
mod ci;
mod cmd_brief;
mod cmd_completions;
mod cmd_diff;
mod cmd_doctor;
mod cmd_gaps;
mod cmd_help;
mod cmd_init;
mod cmd_man;
mod cmd_move;
mod cmd_new;
mod cmd_place;
mod cmd_rename;
mod cmd_rule;
mod cmd_schema;
mod cmd_set;
mod cmd_tell;
mod cmd_tidy;
mod docs;
mod formats;
mod git;
mod history;
mod hostile;
mod labels;
mod maps;
mod readers;
mod reference;
mod reports;
mod rules;
mod support;
mod tidy;
