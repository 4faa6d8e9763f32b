//! Folders as people have them: which product root and which configuration are found from where.

use tempfile::TempDir;

use super::*;
use std::fs;

/// Files of a folder that is the top of a repository; nothing of it is read but that it is one.
fn repository(files: &[&str]) -> (TempDir, PathBuf) {
    let folder = TempDir::new().expect("the system has room for a folder");
    git2::Repository::init(folder.path()).expect("an empty folder can hold a repository");
    for file in files {
        write(folder.path(), file, "");
    }
    let top = folder.path().canonicalize().expect("it exists");
    (folder, top)
}

fn write(folder: &Path, file: &str, text: &str) {
    let file = folder.join(file);
    fs::create_dir_all(file.parent().expect("a file has a folder")).expect("folders can be made");
    fs::write(file, text).expect("files can be written");
}

fn found_root(files: &[&str], start: &str) -> Result<String, String> {
    let (_folder, top) = repository(files);
    let place = Place::open(&top.join(start)).expect("the folder is ours");
    place.root(None).map(|root| place.shown(&root)).map_err(|error| error.message)
}

#[test]
fn the_product_root_is_found_by_its_name_and_its_cards() {
    let cases: [(&[&str], &str, &str); 15] = [
        (&["storymap/map.md"], "", "storymap"),
        (&["storymap/x.md"], "", "storymap"),
        (&["docs/storymap/buy/activity.md"], "", "docs/storymap"),
        (&["map/buy/activity.md"], "", "map"),
        (&["storymap/a.txt", "docs/storymap/map.md"], "", "docs/storymap"),
        (&["map/map.md", "storymap/map.md"], "", "storymap"),
        (&["storymap/map.md", "src/x/y.rs"], "src/x", "storymap"),
        (&["storymap/map.md", "shop/map/map.md", "shop/x.rs"], "shop", "shop/map"),
        (&["storymap/map.md", "storymap/buy/pay/x.md"], "storymap/buy/pay", "storymap"),
        (&["cards/map.md", "cards/buy/x.md"], "cards/buy", "cards"),
        (&["map.md", "buy/x.md"], "buy", ""),
        (&["storymap/shopper/map.md", "storymap/seller/map.md"], "storymap/shopper", "storymap"),
        (&["cards/shopper/map.md", "cards/seller/map.md"], "cards/shopper", "cards"),
        (&["storymap/map/activity.md", "storymap/buy/activity.md"], "storymap", "storymap"),
        (&["storymap/map.md", "storymap/map/activity.md"], "storymap/map", "storymap"),
    ];
    for (files, start, expected) in cases {
        assert_eq!(found_root(files, start).as_deref(), Ok(expected), "{files:?} from `{start}`");
    }
}

#[test]
fn without_a_map_the_error_says_where_it_was_looked_for() {
    for files in [&["src/x.rs"][..], &["map/x.md", "docs/storymap/x.md"], &["storymap/_x.md", "storymap/.a/map.md"]] {
        let (_folder, top) = repository(files);
        fs::create_dir_all(top.join("src")).expect("folders can be made");
        let place = Place::open(&top.join("src")).expect("the folder is ours");
        let message = place.root(None).expect_err("there is no map").message;
        assert!(message.contains(&*top.to_string_lossy()) && message.contains("src"), "{message}");
    }
}

#[test]
fn the_search_ends_at_the_top_of_the_repository() {
    let folder = TempDir::new().expect("the system has room for a folder");
    write(folder.path(), "storymap/map.md", "");
    write(folder.path(), "storymap.toml", "");
    let inner = folder.path().join("inner");
    git2::Repository::init(&inner).expect("an empty folder can hold a repository");
    let place = Place::open(&inner).expect("the folder is ours");
    assert!(place.config().expect("nothing to read").is_none());
    assert!(place.root(None).is_err());
}

#[test]
fn without_a_repository_the_search_goes_on_upwards() {
    let folder = TempDir::new().expect("the system has room for a folder");
    write(folder.path(), "storymap/map.md", "");
    write(folder.path(), "storymap.toml", "x");
    write(folder.path(), "a/b/c.txt", "");
    let place = Place::open(&folder.path().join("a/b")).expect("the folder is ours");
    let root = place.root(None).expect("there is a map above");
    assert_eq!(place.shown(&root), "storymap");
    let config = place.config().expect("it can be read").expect("there is one above");
    assert_eq!(config.shown, "storymap.toml");
}

#[test]
fn the_closest_configuration_wins() {
    let cases: [(&[&str], &str, &str); 6] = [
        (&[], "", "none"),
        (&["storymap.toml", ".storymap.toml", ".config/storymap.toml"], "", "storymap.toml for ``"),
        (&[".storymap.toml", ".config/storymap.toml"], "", ".storymap.toml for ``"),
        (&[".config/storymap.toml"], "", ".config/storymap.toml for ``"),
        (&["storymap.toml", "a/.config/storymap.toml", "a/b/x"], "a/b", "a/.config/storymap.toml for `a`"),
        (&["storymap.toml", "a/.storymap.toml", "a/.config/x"], "a", "a/.storymap.toml for `a`"),
    ];
    for (files, start, expected) in cases {
        let (_folder, top) = repository(files);
        let place = Place::open(&top.join(start)).expect("the folder is ours");
        let config = place.config().expect("it can be read");
        let found = config.map(|config| format!("{} for `{}`", config.shown, place.shown(&config.folder)));
        assert_eq!(found.as_deref().unwrap_or("none"), expected, "{files:?}");
    }
}

#[test]
fn a_configured_root_is_a_folder_inside_the_repository() {
    let (_folder, top) = repository(&["a/storymap.toml", "a/cards/x.md", "b/x.md"]);
    let place = Place::open(&top.join("a")).expect("the folder is ours");
    let config = place.config().expect("it can be read").expect("there is one");
    let root = |root| {
        let configured = ConfiguredRoot { config: &config, root, at: Position { line: 1, column: 8 } };
        place.root(Some(&configured)).map(|root| place.shown(&root)).map_err(|error| error.message)
    };
    assert_eq!(root("cards"), Ok("a/cards".to_owned()));
    assert_eq!(root("."), Ok("a".to_owned()));
    assert_eq!(root("../b"), Ok("b".to_owned()));
    for missing in ["nothing", "cards/x.md"] {
        assert_eq!(root(missing), Err(format!("a/storymap.toml:1:8: the root `{missing}` is not a folder")));
    }
    for outside in ["../..", "/"] {
        let message = root(outside).expect_err("it is outside");
        assert!(message.starts_with(&format!("a/storymap.toml:1:8: the root `{outside}` is outside of ")), "{message}");
    }
}

#[test]
fn a_start_that_cannot_work_says_why() {
    let (_folder, top) = repository(&["a.txt"]);
    let message = |start: &Path| Place::open(start).err().map(|error| error.message).unwrap_or_default();
    assert!(message(&top.join("nothing")).starts_with("no such folder"));
    assert!(message(&top.join("a.txt")).ends_with("is not a folder"));
    let bare = TempDir::new().expect("the system has room for a folder");
    git2::Repository::init_bare(bare.path()).expect("an empty folder can hold a repository");
    assert!(message(bare.path()).contains("is a bare repository"));
}

#[cfg(unix)]
#[test]
fn links_out_of_the_repository_are_no_way_out() {
    use std::os::unix::fs::symlink;
    let outside = TempDir::new().expect("the system has room for a folder");
    write(outside.path(), "map.md", "");
    write(outside.path(), "secret.toml", "");
    let (_folder, top) = repository(&[]);
    symlink(outside.path(), top.join("storymap")).expect("links can be made");
    symlink(outside.path().join("secret.toml"), top.join("storymap.toml")).expect("links can be made");
    let place = Place::open(&top).expect("the folder is ours");
    assert!(place.root(None).is_err());
    assert!(place.config().is_err());
}

#[test]
fn a_relative_path_may_climb() {
    for (path, from, expected) in
        [("/a/b", "/a", "b"), ("/a", "/a", ""), ("/a/b", "/a/c/d", "../../b"), ("/a", "/a/b", "..")]
    {
        assert_eq!(relative(Path::new(path), Path::new(from)), expected);
    }
}
