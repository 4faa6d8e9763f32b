//! Names that reports are asked about and do not know, each with what was probably meant.

use crate::support::sandbox::Sandbox;
use insta::assert_snapshot;

#[test]
fn a_wrong_name_is_told_with_the_nearest() {
    let map = Sandbox::fixture("webshop");
    assert_snapshot!(map.storymap("slices mpv"), @"
    $ storymap slices mpv
    [stderr] error: no release is called `mpv`
    [stderr] help: did you mean `mvp`?
    [exit 2]
    ");
    assert_snapshot!(map.storymap("show pay-by-crad"), @"
    $ storymap show pay-by-crad
    [stderr] error: no card is called `pay-by-crad`
    [stderr] help: did you mean `pay-by-card`?
    [exit 2]
    ");
    assert_snapshot!(map.storymap("trace intreview-sarah"), @"
    $ storymap trace intreview-sarah
    [stderr] error: no card is called `intreview-sarah`
    [stderr] help: did you mean `interview-sarah`?
    [exit 2]
    ");
    assert_snapshot!(map.storymap("scores --model wiegthed"), @"
    $ storymap scores --model wiegthed
    [stderr] error: no model is called `wiegthed`
    [stderr] help: did you mean `weighted`?
    [exit 2]
    ");
    assert_snapshot!(map.storymap("scores --compare weighted,rize"), @"
    $ storymap scores --compare weighted,rize
    [stderr] error: no model is called `rize`
    [stderr] help: did you mean `rice`?
    [exit 2]
    ");
    assert_snapshot!(map.storymap("map --layout gird"), @"
    $ storymap map --layout gird
    [stderr] error: invalid value 'gird' for '--layout <LAYOUT>'
    [stderr]   [possible values: grid, matrix, tall, outline]
    [stderr]
    [stderr]   tip: a similar value exists: 'grid'
    [stderr]
    [stderr] For more information, try '--help'.
    [exit 2]
    ");
    assert_snapshot!(map.storymap("personas --persona studnet"), @"
    $ storymap personas --persona studnet
    [stderr] error: no persona is called `studnet`
    [stderr] help: did you mean `student`?
    [exit 2]
    ");
}

#[test]
fn a_model_that_the_configuration_does_not_complete_says_what_to_write() {
    let map = Sandbox::fixture("webshop");
    assert_snapshot!(map.storymap("scores --model criteria"), @"
    $ storymap scores --model criteria
    [stderr] error: model `criteria` needs `criteria` in the configuration
    [stderr] help: write `criteria = { value = 0.6, reach = 0.4 }` under `[score]`
    [exit 2]
    ");
    assert_snapshot!(map.storymap("scores --compare weighted,formula"), @r#"
    $ storymap scores --compare weighted,formula
    [stderr] error: model `formula` needs `formula` in the configuration
    [stderr] help: write `formula = "(value + urgency) / effort"` under `[score]`
    [exit 2]
    "#);
}
