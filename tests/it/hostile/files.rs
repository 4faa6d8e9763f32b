//! What Git cannot hold, or nobody should keep: pipes, sockets, devices, links that leave or loop, folders that may not
//! be read, twins by case, files of a gibibyte and a hundred megabytes.

use super::{HEALTHY, beside_the_healthy_card, healthy};
use crate::support::sandbox::Sandbox;
use insta::assert_snapshot;
use std::fs::{self, File};
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::os::unix::net::UnixListener;
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::Command;

const PAY: &str = "storymap/buy/pay";

/// The check in one line a gap, with its exit code.
fn concise(map: &Sandbox) -> String {
    beside_the_healthy_card(map);
    map.storymap("gaps --show info --format concise").to_string()
}

#[test]
fn what_is_no_regular_file_is_never_opened() {
    let map = healthy();
    let at = |name: &str| map.project().join(PAY).join(name);
    let made = |program: &str, args: &[&str], name: &str| {
        Command::new(program).arg(at(name)).args(args).stderr(std::process::Stdio::null()).status()
    };
    assert!(made("mkfifo", &[], "pipe.md").expect("the system can make pipes").success());
    // A path to a socket is short on every system, and that of a temporary folder need not be.
    let short = tempfile::Builder::new().prefix("s").tempdir_in("/tmp").expect("there is such a folder");
    let _listening = UnixListener::bind(short.path().join("s")).expect("a socket can be made");
    fs::rename(short.path().join("s"), at("socket.md")).expect("a socket is moved as files are");
    // Only the superuser makes devices; this one is endless, and does nothing.
    let has_device = made("mknod", &["c", "1", "5"], "zero.md").is_ok_and(|status| status.success());
    let expected = if has_device { "3 not a regular file" } else { "2 not a regular file" };
    let told = map.storymap("gaps --plain");
    assert!(told.stdout.contains(expected), "{told}");
    assert_eq!(beside_the_healthy_card(&map), [""; 0]);
    assert_eq!(told.code, Some(0));
}

#[test]
fn links_are_not_followed_and_those_that_lead_nowhere_good_are_told() {
    let map = healthy();
    map.repository();
    fs::write(map.home().join("secret.md"), "# A secret\n").expect("the home is ours");
    let at = |name: &str| map.project().join(PAY).join(name);
    for (target, name) in [
        (&*map.home().join("secret.md").to_string_lossy(), "out.md"),
        ("../../../../home", "out-by-steps"),
        ("/etc", "etc"),
        ("/dev/zero", "zero.md"),
        ("/proc/self/mem", "mem.md"),
        ("loop.md", "loop.md"),
        ("there.md", "here.md"),
        ("here.md", "there.md"),
        (".", "self"),
        ("../../..", "up"),
        ("gone.md", "gone-away.md"),
        ("healthy.md", "fine.md"),
    ] {
        symlink(target, at(name)).expect("links can be made");
    }
    assert_snapshot!(concise(&map), @"
    $ storymap gaps --show info --format concise
    storymap/buy/pay/etc:1:1: warning[unreadable-card] the link leads out of the repository, and is not followed
    storymap/buy/pay/gone-away.md:1:1: warning[unreadable-card] the link leads nowhere
    storymap/buy/pay/healthy.md:2:1: warning[unknown-field] `relase` is no field
    storymap/buy/pay/here.md:1:1: warning[unreadable-card] the link leads back to itself
    storymap/buy/pay/loop.md:1:1: warning[unreadable-card] the link leads back to itself
    storymap/buy/pay/mem.md:1:1: warning[unreadable-card] the link leads out of the repository, and is not followed
    storymap/buy/pay/out-by-steps:1:1: warning[unreadable-card] the link leads out of the repository, and is not followed
    storymap/buy/pay/out.md:1:1: warning[unreadable-card] the link leads out of the repository, and is not followed
    storymap/buy/pay/self:1:1: warning[unreadable-card] the link leads back to itself
    storymap/buy/pay/there.md:1:1: warning[unreadable-card] the link leads back to itself
    storymap/buy/pay/up:1:1: warning[unreadable-card] the link leads back to itself
    storymap/buy/pay/zero.md:1:1: warning[unreadable-card] the link leads out of the repository, and is not followed
    [stderr] 0 errors, 12 warnings, 0 hints
    [stderr] read 4 cards in `storymap`, 1 story among them; left out: 12 behind a link
    [stderr] `--fix` can close 1 gap, `--diff` shows how
    [exit 0]
    ");
    let everything = map.storymap("gaps --show info --format json");
    assert!(!everything.stdout.contains("secret\""), "{everything}");
}

#[test]
fn links_around_the_configuration_and_the_root_stay_inside() {
    let outside = Sandbox::of(HEALTHY);
    for name in ["storymap", "storymap.toml", "storymap-baseline.jsonl"] {
        let map = healthy();
        map.repository();
        if name == "storymap" {
            fs::remove_dir_all(map.project().join(name)).expect("it is ours");
        }
        let target = if name == "storymap" { outside.project().join(name) } else { "/dev/zero".into() };
        symlink(target, map.project().join(name)).expect("links can be made");
        let told = map.storymap("gaps");
        assert_eq!(told.code, Some(2), "{name}: {told}");
        assert!(told.stderr.starts_with("error: "), "{name}: {told}");
    }
}

/// The superuser may read everything, so that the program is then run as `nobody`.
#[expect(clippy::print_stderr, reason = "a test that could not be made says so")]
#[test]
fn what_may_not_be_read_is_told_and_the_rest_is_checked() {
    let map = healthy();
    map.write("storymap/buy/pay/closed.md", b"# Closed\n");
    map.write("storymap/buy/shut/task.md", b"# Shut\n");
    for (path, mode) in [("storymap/buy/pay/closed.md", 0o000), ("storymap/buy/shut", 0o000)] {
        fs::set_permissions(map.project().join(path), fs::Permissions::from_mode(mode)).expect("it is ours");
    }
    let mut command = map.call("gaps --show info --format concise").into_command();
    if fs::read_dir(map.project().join("storymap/buy/shut")).is_ok() {
        let top = map.project();
        let above = top.parent().expect("a sandbox has a folder");
        fs::set_permissions(above, fs::Permissions::from_mode(0o755)).expect("it is ours");
        command.uid(65_534).gid(65_534);
    }
    let told = command.output();
    fs::set_permissions(map.project().join("storymap/buy/shut"), fs::Permissions::from_mode(0o755))
        .expect("it is ours");
    let Ok(told) = told else {
        eprintln!("not tested: another user may not run the program where it was built");
        return;
    };
    assert_eq!(told.status.code(), Some(1));
    assert_snapshot!(String::from_utf8_lossy(&told.stdout), @"
    storymap/buy/pay/closed.md:1:1: error[unreadable-card] the file cannot be opened: Permission denied (os error 13)
    storymap/buy/pay/healthy.md:2:1: warning[unknown-field] `relase` is no field
    storymap/buy/shut:1:1: error[unreadable-card] the folder cannot be listed: Permission denied (os error 13)
    ");
}

#[cfg(target_os = "linux")]
#[test]
fn twins_by_case_are_both_read_and_told() {
    let map = healthy();
    map.write("storymap/buy/pay/Twin.md", b"# One\n");
    map.write("storymap/buy/pay/twin.md", b"# Other\n");
    map.write("storymap/buy/PAY/task.md", b"# Third\n");
    assert_snapshot!(concise(&map), @"
    $ storymap gaps --show info --format concise
    storymap/buy/pay/healthy.md:2:1: warning[unknown-field] `relase` is no field
    storymap/buy/pay/task.md:1:1: warning[unreadable-card] its path differs from `storymap/buy/PAY/task.md` in upper and lower case only
    storymap/buy/pay/twin.md:1:1: warning[unreadable-card] its path differs from `storymap/buy/pay/Twin.md` in upper and lower case only
    [stderr] 0 errors, 3 warnings, 0 hints
    [stderr] read 7 cards in `storymap`, 3 stories among them
    [stderr] `--fix` can close 1 gap, `--diff` shows how
    [exit 0]
    ");
}

#[test]
fn files_of_any_size_cost_what_a_card_may_have() {
    let map = healthy();
    let at = |name: &str| map.project().join(PAY).join(name);
    let sparse = |name: &str, size: u64| File::create(at(name)).and_then(|file| file.set_len(size));
    sparse("gibibyte.md", 1 << 30).expect("a file with nothing in it takes no room");
    sparse("terabyte.md", 1 << 40).or_else(|_| sparse("terabyte.md", 1 << 31)).expect("nor does a larger one");
    let scalar = [b"---\ntitle: \"".as_slice(), &vec![b'x'; 100_000_000], b"\"\n---\n"].concat();
    fs::write(at("scalar.md"), scalar).expect("there is room for a moment");
    let gaps = beside_the_healthy_card(&map);
    let told: Vec<&str> = gaps.iter().filter_map(|gap| gap.split(": ").next()).collect();
    assert_eq!(told, ["gibibyte", "scalar", "terabyte"].map(|name| format!("{PAY}/{name}.md:1 unreadable-card")));
    assert_eq!(map.storymap("gaps --quiet").code, Some(1));
    assert!(peak_memory(&map) < 100 * 1024, "memory in KiB");
}

/// The peak of memory in KiB, as Linux tells it.
fn peak_memory(map: &Sandbox) -> u64 {
    if !Path::new("/usr/bin/time").exists() {
        return 0;
    }
    let call = map.call("gaps --quiet").into_command();
    let mut timed = Command::new("/usr/bin/time");
    timed.args(["-f", "%M"]).arg(call.get_program()).args(call.get_args()).current_dir(map.project());
    let told = timed.output().expect("it is there");
    String::from_utf8_lossy(&told.stderr).lines().last().and_then(|last| last.parse().ok()).unwrap_or_default()
}
