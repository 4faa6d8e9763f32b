//! A configuration that is no plain file, a baseline beside it too: never opened, never taken for none, and told with its
//! path, what it is and the cure.

use super::healthy;
use crate::support::sandbox::Sandbox;
use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::os::unix::net::UnixListener;
use std::path::Path;
use std::process::Command;

const CURE: &str = "help: put a plain file in its place\n";

/// What the check says where something odd stands at a path from the top of the repository.
fn told_with(path: &str, make: impl FnOnce(&Path)) -> String {
    let map = healthy();
    map.repository();
    told_in(&map, path, make)
}

fn told_in(map: &Sandbox, path: &str, make: impl FnOnce(&Path)) -> String {
    let place = map.project().join(path);
    fs::create_dir_all(place.parent().expect("it has a folder")).expect("the project is ours");
    make(&place);
    let told = map.storymap("gaps --exit-zero");
    assert_eq!((told.code, &*told.stdout), (Some(2), ""), "{path}: {told}");
    told.stderr
}

fn link(target: &str) -> impl Fn(&Path) {
    move |place| symlink(target, place).expect("links can be made")
}

fn folder(place: &Path) {
    fs::create_dir(place).expect("folders can be made");
}

fn made_by(program: &str, args: &[&str], place: &Path) -> bool {
    let made = Command::new(program).arg(place).args(args).stderr(std::process::Stdio::null()).status();
    made.is_ok_and(|status| status.success())
}

fn pipe(place: &Path) {
    assert!(made_by("mkfifo", &[], place), "the system can make pipes");
}

fn socket(place: &Path) {
    // A path to a socket is short on every system, and that of a temporary folder need not be.
    let short = tempfile::Builder::new().prefix("s").tempdir_in("/tmp").expect("there is such a folder");
    let _listening = UnixListener::bind(short.path().join("s")).expect("a socket can be made");
    fs::rename(short.path().join("s"), place).expect("a socket is moved as files are");
}

#[test]
fn a_configuration_that_is_no_plain_file_is_never_taken_for_none() {
    for name in ["storymap.toml", ".storymap.toml", ".config/storymap.toml"] {
        let expected = |what: &str| format!("error: cannot read `{name}`\ncause: it is {what}\n{CURE}");
        assert_eq!(told_with(name, pipe), expected("a pipe"));
        assert_eq!(told_with(name, socket), expected("a socket"));
        assert_eq!(told_with(name, folder), expected("a folder"));
        assert_eq!(told_with(name, link("/dev/zero")), expected("a link out of the repository"));
        assert_eq!(told_with(name, link("gone.toml")), expected("a link that leads nowhere"));
        assert_eq!(told_with(name, link("/nothing/here")), expected("a link that leads nowhere"));
    }
}

#[test]
fn a_configuration_that_is_a_link_to_itself_is_told() {
    let told = told_with("storymap.toml", link("storymap.toml"));
    assert!(told.starts_with("error: cannot read `storymap.toml`\ncause: ") && told.ends_with(CURE), "{told}");
}

#[test]
fn a_link_to_what_is_no_plain_file_is_told_as_that() {
    let map = healthy();
    map.repository();
    pipe(&map.project().join("pipe"));
    let told = told_in(&map, "storymap.toml", link("pipe"));
    assert_eq!(told, format!("error: cannot read `storymap.toml`\ncause: it is a pipe\n{CURE}"));
}

/// Only the superuser makes devices; this one is endless, and does nothing.
#[test]
fn a_device_is_never_opened() {
    let map = healthy();
    map.repository();
    if made_by("mknod", &["c", "1", "5"], &map.project().join("storymap.toml")) {
        let told = map.storymap("gaps");
        let expected = format!("error: cannot read `storymap.toml`\ncause: it is a device\n{CURE}");
        assert_eq!((told.code, told.stderr), (Some(2), expected));
    }
}

#[test]
fn outside_of_a_repository_a_configuration_is_read_below_its_own_folder() {
    let cause = |target: &str| told_in(&healthy(), "storymap.toml", link(target)).lines().nth(1).map(str::to_owned);
    assert_eq!(cause("/dev/zero").as_deref(), Some("cause: it is a link out of its folder"));
    assert_eq!(cause("/etc/hostname").as_deref(), Some("cause: it is a link out of its folder"));
    assert_eq!(cause("../gone").as_deref(), Some("cause: it is a link that leads nowhere"));
    let map = healthy();
    map.write("settings/all.toml", b"colour = 1\n");
    let told = told_in(&map, "storymap.toml", link("settings/all.toml"));
    assert!(told.starts_with("error: storymap.toml:1:1: "), "{told}");
}

#[test]
fn a_baseline_that_is_no_plain_file_is_never_taken_for_none() {
    let name = "storymap-baseline.jsonl";
    let expected = |what: &str| format!("error: cannot read `{name}`\ncause: it is {what}\n{CURE}");
    assert_eq!(told_with(name, pipe), expected("a pipe"));
    assert_eq!(told_with(name, folder), expected("a folder"));
    assert_eq!(told_with(name, link("gone")), expected("a link that leads nowhere"));
    assert_eq!(told_with(name, link("/dev/zero")), expected("a link to another folder"));
}

/// The superuser may read everything, so that the program is then run as `nobody`.
#[expect(clippy::print_stderr, reason = "a test that could not be made says so")]
#[test]
fn a_configuration_that_may_not_be_read_or_looked_for_is_told() {
    use std::os::unix::process::CommandExt as _;
    for (path, closed) in [("storymap.toml", "storymap.toml"), (".config/storymap.toml", ".config")] {
        let map = healthy();
        map.write(path, b"[rules]\n");
        // A repository that belongs to somebody else would be refused before that.
        let set = |mode| fs::set_permissions(map.project().join(closed), fs::Permissions::from_mode(mode));
        set(0o000).expect("it is ours");
        let mut command = map.call("gaps").into_command();
        if fs::read(map.project().join(path)).is_ok() {
            let top = map.project();
            let above = top.parent().expect("a sandbox has a folder");
            fs::set_permissions(above, fs::Permissions::from_mode(0o755)).expect("it is ours");
            command.uid(65_534).gid(65_534);
        }
        let told = command.output();
        set(0o755).expect("it is ours");
        let Ok(told) = told else {
            eprintln!("not tested: another user may not run the program where it was built");
            return;
        };
        let stderr = String::from_utf8_lossy(&told.stderr);
        match closed {
            "storymap.toml" => {
                assert!(stderr.starts_with("error: cannot read `storymap.toml`\ncause: Permission denied"), "{stderr}");
                assert_eq!(told.status.code(), Some(2));
            }
            // Nobody can say what other people keep closed above a folder that is in no repository.
            _ => assert!(!stderr.contains("cannot read"), "{stderr}"),
        }
    }
}
