//! The pieces that let a team run the check on its host: the action for GitHub, the template for GitLab, the hooks for
//! pre-commit. Their scripts are run here as a host runs them; whether their form is that of the host is for the
//! validators that `.ci/pieces` runs.

mod action;
mod comment;
mod gitlab;
mod guide;
mod history;
mod hooks;

use crate::support::program::Call;
use crate::support::sandbox::Sandbox;
use serde_yaml::Value;
use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};

const ACTION: &str = ".github/actions/storymap/action.yml";

/// A file of this repository as a host reads it.
fn yaml(path: &str) -> Value {
    serde_yaml::from_str(&text(path)).unwrap_or_else(|error| panic!("{path} is no YAML: {error}"))
}

fn text(path: &str) -> String {
    fs::read_to_string(repository().join(path)).unwrap_or_else(|error| panic!("cannot read {path}: {error}"))
}

fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A sandbox that stands for a machine of a host: its `project` is the folder above all others, `project/checkout`
/// what is checked, `project/temp` what is thrown away afterwards, and `project/bin` comes first on the search path.
struct Machine(Sandbox);

impl Machine {
    fn new() -> Machine {
        let machine = Machine(Sandbox::empty());
        for folder in ["bin", "checkout", "temp/storymap/bin"] {
            fs::create_dir_all(machine.at(folder)).expect("the sandbox can be written to");
        }
        machine
    }

    fn at(&self, path: &str) -> PathBuf {
        self.0.project().join(path)
    }

    /// Puts the real program where a path says.
    fn install(&self, path: &str) {
        symlink(env!("CARGO_BIN_EXE_storymap"), self.at(path)).expect("nothing lies there yet");
    }

    /// A program that says how it was called and where.
    fn fake(&self, path: &str, and_then: &str) {
        let script = format!("#!/bin/sh\nprintf '%s' \"${{0##*/}}\"; printf ' [%s]' \"$@\"; echo\n{and_then}");
        self.0.write(path, script.as_bytes());
        fs::set_permissions(self.at(path), fs::Permissions::from_mode(0o755)).expect("the file is ours");
    }

    /// A script that runs in the checkout with the search path of the machine.
    fn script(&self, script: &Path) -> Call {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let path = std::env::join_paths([self.at("bin")].into_iter().chain(std::env::split_paths(&path)));
        let path = path.expect("no folder of the search path holds its separator");
        let name = script.file_name().expect("a script has a name").to_string_lossy();
        Call::of(&self.0, script, &name).search_path(&path).within("checkout")
    }
}

/// A script of the action as a runner starts it.
fn step(machine: &Machine, script: &str) -> Call {
    let sources = machine.at("sources");
    let action = if sources.exists() { sources } else { repository() }.join(".github/actions/storymap");
    let (temp, checkout) = (machine.at("temp"), machine.at("checkout"));
    let call = machine.script(&repository().join(".github/actions/storymap").join(script));
    let variables = [
        ("GITHUB_ACTION_PATH", action.as_path()),
        ("GITHUB_OUTPUT", &temp.join("output")),
        ("GITHUB_WORKSPACE", &checkout),
        ("RUNNER_TEMP", &temp),
        ("RUNNER_OS", Path::new("Linux")),
        ("RUNNER_ARCH", Path::new("X64")),
        ("FOLDER", &temp.join("storymap")),
    ];
    variables.into_iter().fold(call, |call, (name, value)| call.env(name, &value.to_string_lossy()))
}

/// The values of a key, wherever it stands in a file.
fn values_of(path: &str, key: &str) -> Vec<String> {
    let document = yaml(path);
    let mut found = Vec::new();
    mappings(&document, &mut found);
    found.into_iter().filter_map(|mapping| mapping.get(key)?.as_str().map(str::to_owned)).collect()
}

fn mappings<'a>(value: &'a Value, into: &mut Vec<&'a serde_yaml::Mapping>) {
    match value {
        Value::Mapping(mapping) => {
            into.push(mapping);
            mapping.values().for_each(|value| mappings(value, into));
        }
        Value::Sequence(items) => items.iter().for_each(|value| mappings(value, into)),
        _ => {}
    }
}
