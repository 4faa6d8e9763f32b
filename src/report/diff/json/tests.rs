//! JSON, as a script reads it.

use crate::report::diff::DiffFormat;
use crate::report::diff::sample::{self, Sample};
use insta::assert_snapshot;

fn shown(sample: &Sample) -> String {
    sample.shown(DiffFormat::Json, 80).replace(env!("CARGO_PKG_VERSION"), "[version]")
}

/// The keys of an object, in their order.
fn keys(value: &serde_json::Value) -> String {
    let keys = value.as_object().map(|object| object.keys().cloned().collect::<Vec<_>>());
    keys.unwrap_or_default().join(" ")
}

#[test]
fn every_part_has_its_keys_in_their_order() {
    let read: serde_json::Value = serde_json::from_str(&shown(&sample::ordinary())).expect("what is written is JSON");
    let release = &read["releases"][0];
    let table = [
        (&read, "schema tool older newer summary weakened releases unchanged_releases gaps changes notes"),
        (&read["older"], "name commit reason"),
        (&read["weakened"][0], "kind certain message path line rule"),
        (release, "id title older newer came went steps_lost steps_reached worse"),
        (&release["older"], "stories finished points unestimated capacity over_capacity score journeys"),
        (&release["older"]["journeys"][0], "map verdict broken_at broken_at_count"),
        (&release["came"][0], "id title from release"),
        (&read["changes"][0], "change type id title older_id path activity task differences"),
        (&read["changes"][0]["differences"][0], "key older newer"),
    ];
    for (value, expected) in table {
        assert_eq!(keys(value), expected);
    }
    assert_eq!(release["newer"]["score"], 12.5);
    assert_eq!(read["gaps"]["closed"].as_array().map(Vec::len), Some(2));
}

#[test]
fn a_hostile_card_reads_back_as_it_was() {
    let shown = shown(&sample::hostile());
    assert!(shown.chars().all(|letter| letter == '\n' || !letter.is_control()), "{shown}");
    let read: serde_json::Value = serde_json::from_str(&shown).expect("what is written is JSON");
    assert_eq!(read["changes"][0]["title"], sample::HOSTILE);
    assert_eq!(read["changes"][0]["differences"][0]["newer"], sample::HOSTILE);
}

#[test]
fn no_change_is_empty_lists() {
    assert_snapshot!(shown(&sample::nothing()), @r#"
    {
      "schema": 1,
      "tool": {
        "name": "storymap",
        "version": "[version]"
      },
      "older": {
        "name": "3f2a1bc",
        "commit": "3f2a1bc0d9e8f7a6b5c4d3e2f1a0b9c8d7e6f5a4",
        "reason": "where the branch left `origin/main`"
      },
      "newer": {
        "name": "the working tree",
        "commit": null,
        "reason": null
      },
      "summary": {
        "sentence": "no change of the map since `3f2a1bc`",
        "added": 0,
        "removed": 0,
        "moved": 0,
        "rereleased": 0,
        "changed_cards": 0,
        "gaps_opened": 0,
        "gaps_closed": 0,
        "weakened": 0
      },
      "weakened": [],
      "releases": [],
      "unchanged_releases": [
        "returns"
      ],
      "gaps": {
        "opened": [],
        "closed": []
      },
      "changes": [],
      "notes": []
    }
    "#);
}
