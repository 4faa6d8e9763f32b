//! The same map gives the same bytes, however often and with however many threads; and a reader may leave early.

use crate::support::sandbox::{Sandbox, TODAY};

#[test]
fn output_is_the_same_ten_times_with_one_thread_and_with_many() {
    let broken = Sandbox::fixture("broken");
    broken.commit(TODAY);
    for format in ["text", "concise", "json"] {
        let args = format!("gaps --show info --format {format}");
        let first = broken.storymap(&args).stdout;
        assert!(!first.is_empty());
        for round in 0..10 {
            let threads = if round % 2 == 0 { "1" } else { "16" };
            let again = broken.call(&args).env("RAYON_NUM_THREADS", threads).run();
            assert_eq!(again.stdout, first, "{format}, round {round}, {threads} threads");
        }
    }
}

#[test]
fn the_gaps_of_many_cards_keep_their_order_with_any_number_of_threads() {
    // More cards than one thread is given at a time.
    let card = |at: usize| format!("-- storymap/a/t/{at:03}-s.md\n---\nrelase: x\nvalue: 1\n---\n# Misc\n\nTODO\n");
    let many = Sandbox::of(&(0..400).map(card).collect::<String>());
    let of = |threads: &str| many.call("gaps --show info --format json").env("RAYON_NUM_THREADS", threads).run().stdout;
    let alone = of("1");
    assert!(alone.matches("\"vague-title\"").count() >= 400, "each card has its gap");
    for threads in ["2", "4", "16"] {
        assert!(of(threads) == alone, "{threads} threads find something else");
    }
}

#[test]
fn output_does_not_depend_on_the_terminals_variables() {
    let broken = Sandbox::fixture("broken");
    broken.commit(TODAY);
    let plain = broken.storymap("gaps");
    for (name, value) in
        [("COLUMNS", "200"), ("TERM", "xterm-256color"), ("LC_ALL", "de_DE.UTF-8"), ("TZ", "Asia/Tokyo")]
    {
        assert_eq!(broken.call("gaps").env(name, value).run().stdout, plain.stdout, "{name}={value}");
    }
}

#[test]
fn a_closed_pipe_is_a_success() {
    let broken = Sandbox::fixture("broken");
    for args in ["gaps --format json", "gaps", "gaps --format concise", "rule", "rule broken-link", "--help"] {
        let (reader, writer) = std::io::pipe().expect("the system has pipes");
        drop(reader);
        let output = broken.call(args).into_command().stdout(writer).output().expect("the program was built");
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!((output.status.code(), told.contains("error:")), (Some(0), false), "{args}: {told}");
    }
}
