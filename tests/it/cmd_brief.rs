//! `storymap brief` as a terminal shows it.

use crate::support::sandbox::Sandbox;
use insta::assert_snapshot;

#[test]
fn product_people_read_themes_and_releases() {
    assert_snapshot!(Sandbox::fixture("webshop").storymap("brief --for product"), @"
    $ storymap brief --for product
    Food webshop: for product

    Themes
    - An easier weekly shop  due 2027-Q4
      - outcome: One in five families in the van's round does its weekly shop with
        us by the end of 2027.
      - leading: filled baskets that get a delivery slot, per hundred
      - leading: families who order twice within ten days
      - lagging: share of weekly food spend within the van's round

    What each release changes
    - First basket at the door  current, 2027-03-31
      - outcome: A busy parent gets one full week's shop to her door without ringing
        us.
      - metric: Forty families order at least once in the first month.
      - metric: At least 70 of 100 filled baskets are paid for.
      - 21 cards, 4 finished, 56 points of 60
      - whole journey
    - Weekly habit  planned, 2027-06-30
      - outcome: Families come back every week, and the second order takes a third
        of the time of the first.
      - metric: Half of the families who ordered once order again within ten days.
      - metric: Minutes from first search to payment, second order against first.
      - 11 cards, 0 finished, 39 points of 40
      - whole journey
    - Whole household  planned, 2027-10-31
      - outcome: Everyone who eats from the fridge can add to the order and knows
        when it comes.
      - metric: Baskets that more than one person added to.
      - 3 cards, 0 finished, 8 points of 30
      - whole journey with earlier releases

    What is open
    - 2 open questions and 1 assumption
      - Is honey vegan in our filter, as the supplier says, or not, as the Vegan
        Society says?  `filter-by-diet`
      - Do we say which of the bank's reasons it was?  `card-declined`
      - Two vans are enough for twenty families an evening.  `pick-evening-slot`

    1 card could not be read in full: `see-freshness`; `storymap gaps` says why
    [exit 0]
    ");
}

#[test]
fn engineers_read_what_is_next() {
    assert_snapshot!(Sandbox::fixture("webshop").storymap("brief --for engineering"), @"
    $ storymap brief --for engineering
    Food webshop: for engineering

    What is next
    - First basket at the door  current, 2027-03-31
      - Find it despite a typing mistake  `find-despite-typo`, confirming, effort 2
      - The aisle jumps back to the top  `aisle-jumps-to-top`, developing, effort 1
      - Filter by diet  `filter-by-diet`, developing, effort 5
      - Hide what may contain nuts  `hide-allergens`, discussing, effort 3
      - Read the full ingredients  `see-ingredients`, confirming, effort 2
      - Change the quantity  `change-quantity`, confirming, effort 1
      - Pick an evening slot  `pick-evening-slot`, developing, effort 5
      - Learn that my slot has gone  `slot-taken`, to-do, effort 2
      - and 9 more
    - Weekly habit  planned, 2027-06-30
      - See what is in season  `see-what-is-in-season`, to-do, effort 3
      - Sort by price per kilo  `sort-by-unit-price`, to-do, effort 3
      - See how long it keeps  `see-freshness`, to-do, effort 5
      - Reorder last week's basket  `reorder-last-week`, to-do, effort 5
      - Collect the bags from the shop  `collect-from-shop`, to-do, effort 5
      - Redeem a voucher  `redeem-voucher`, to-do, effort 3
      - Learn that a voucher has run out  `expired-voucher`, to-do, effort 2
      - Learn that the van is late  `courier-running-late`, to-do, effort 3
      - and 3 more

    What is not ready
    - Report what is missing: blocked: the bank has yet to say how refunds of single
      products are booked  `report-missing-item`

    Dependencies
    - Hide what may contain nuts needs Filter by diet  not met, in the same release
    - Learn that my slot has gone needs Pick an evening slot  not met, in the same
      release
    - Recover from a declined card needs Pay by credit card  not met, in the same
      release
    - Look it all over once more needs Change the quantity  not met, in the same
      release
    - Collect the bags from the shop needs Pick an evening slot  not met, in First
      basket at the door
    - Learn that a voucher has run out needs Redeem a voucher  not met, in the same
      release
    - Learn that the van is late needs See how far the order has got  not met, in
      First basket at the door
    - Refuse a substitute needs Offer the closest match  not met, in First basket at
      the door
    - Move tonight's delivery needs Pick an evening slot  not met, in First basket
      at the door
    - Pay by credit card needs Payment provider contract  outside of the map
    - and 2 more

    Risks
    - One van down means twenty late families.  From basket to doorstep
    - The suppliers' allergen data is three weeks behind the labels.  Find food at
      kitchen-table speed

    Non-functional needs
    - Readable at arm's length and with a screen reader.  From basket to doorstep
    - Addresses and door photos are kept no longer than the order needs them.  From
      basket to doorstep
    - A page of results within one second on a five-year-old phone.  Find food at
      kitchen-table speed
    - No card number reaches our own machines or logs.  Pay by credit card

    Shared components
    No component is touched by several activities.

    1 card could not be read in full: `see-freshness`; `storymap gaps` says why
    [exit 0]
    ");
}

#[test]
fn marketing_reads_whom_a_release_helps() {
    assert_snapshot!(Sandbox::fixture("webshop").storymap("brief --for marketing --release weekly-habit"), @r#"
    $ storymap brief --for marketing --release weekly-habit
    Food webshop: for marketing

    Weekly habit (planned, 2027-06-30)
    - Busy parent
      - "the family eats something other than pasta"  after the clocks go back
      - "I can plan Friday's breakfast without a second delivery"  when I shop for
        seven days at once
      - "I can finish the order within one cup of tea"  when it is Sunday night
        again
      - "I can still do the school run"  if the van is stuck in traffic
      - "I pay only for what we drink"  when the clerk suggests soya for oat milk
      - "the fish does not spend the evening on the doorstep"  when a meeting
        overruns
    - Student
      - "I can make forty pounds last the month"  when three brands of pasta look
        the same
      - "save the delivery fee"  when no slot suits my lectures
      - "trying the shop costs me less than the bus into town"  when I hold a
        voucher from freshers' week
      - "I can decide whether the order still fits my budget"  if my voucher ran out
        yesterday

    `--release weekly-habit` chooses 11 of 37 stories
    1 card could not be read in full: `see-freshness`; `storymap gaps` says why
    [exit 0]
    "#);
}

#[test]
fn sales_read_what_got_better() {
    assert_snapshot!(Sandbox::fixture("webshop").storymap("brief --for sales"), @r#"
    $ storymap brief --for sales
    Food webshop: for sales

    Find products
    - Search by the family's own words: "I can fill a basket in the ten minutes I
      have"  there now
    - Find it despite a typing mistake: "I do not give up on an empty page"  with
      First basket at the door
    - Walk the aisles as in the shop: "I remember what we are out of"  there now
    - Filter by diet: "I can cook one meal for everyone"  with First basket at the
      door
    - Hide what may contain nuts: "no risky jar ends up in the basket"  with First
      basket at the door
    - Read the full ingredients: "I can be sure that it is halal"  with First basket
      at the door

    Make purchase
    - Put a product in the basket: "it is off my mind"  there now
    - Change the quantity: "nobody goes hungry"  with First basket at the door
    - Pick an evening slot: "the doorbell does not ring at bath time"  with First
      basket at the door
    - Learn that my slot has gone: "I do not have to start again"  with First basket
      at the door
    - Pay by credit card: "I can have the week's food delivered"  with First basket
      at the door
    - Recover from a declined card: "I do not lose a basket that took half an hour"
      with First basket at the door
    - Look it all over once more: "I can catch the third bag of flour"  with First
      basket at the door

    Track order
    - See how far the order has got: "I can stay off the shop's phone"  with First
      basket at the door
    - Offer the closest match: "the crate leaves on time"  with First basket at the
      door
    - Get a text before the bell rings: "I can put the dog in the kitchen"  with
      First basket at the door
    - Report what is missing: "I get my money back without a phone call"  with First
      basket at the door
    - Rate the delivery with one tap: "the next crate is packed with more care"
      with First basket at the door

    1 card could not be read in full: `see-freshness`; `storymap gaps` says why
    [exit 0]
    "#);
    assert_snapshot!(Sandbox::fixture("webshop").storymap("brief --for sales --since mvp"), @"
    $ storymap brief --for sales --since mvp
    Food webshop: for sales

    What got better
    Nothing that ships after that release is finished or being built.

    1 card could not be read in full: `see-freshness`; `storymap gaps` says why
    [exit 0]
    ");
}

#[test]
fn what_nobody_has_said_is_named_and_nothing_is_made_up() {
    for reader in ["product", "engineering", "marketing", "sales"] {
        assert_eq!(Sandbox::fixture("minimal").storymap(&format!("brief --for {reader}")).code, Some(0), "{reader}");
    }
    assert_snapshot!(Sandbox::fixture("minimal").storymap("brief --for product"), @"
    $ storymap brief --for product
    Food webshop: for product

    Themes
    No themes yet.

    What each release changes
    - MVP  current
      - outcome: A busy parent gets one week's food paid for and delivered.
      - metric: Baskets paid for, out of a hundred that were filled.
      - 1 card, 0 finished, 8 points
      - whole journey

    What is open
    No open questions and no assumptions.
    [exit 0]
    ");
    assert_snapshot!(Sandbox::fixture("minimal").storymap("brief --for engineering"), @"
    $ storymap brief --for engineering
    Food webshop: for engineering

    What is next
    - MVP  current
      - Pay by credit card  `pay-by-card`, developing, effort 8

    What is not ready
    Everything that is next says what it must.

    Dependencies
    Nothing that is next depends on anything.

    Risks
    No risks named.

    Non-functional needs
    No non-functional needs named.

    Shared components
    No component is touched by several activities.
    [exit 0]
    ");
    assert_snapshot!(Sandbox::of("-- storymap/map.md\n# Empty\n").storymap("brief --for marketing"), @"
    $ storymap brief --for marketing
    Empty: for marketing

    Releases
    No releases yet.
    [exit 0]
    ");
}

#[test]
fn a_broken_map_has_a_page_as_well() {
    assert_snapshot!(Sandbox::fixture("broken").storymap("brief --for engineering"), @"
    $ storymap brief --for engineering
    A map without a story and A map without a goal: for engineering

    What is next
    - MVP  planned
      - Search by name  `map/nothing-wrong`, pending, no effort
      - Search by brand  `map/bom-and-crlf`, pending, no effort
      - Search for a caf� blend  `map/not-utf-8`, pending, no effort
      - Search by origin  `map/unclosed-front-matter`, pending, no effort
      - Search by size  `map/duplicate-key`, pending, no effort
      - Search by shelf  `map/invalid-entry`, pending, no effort
      - Search by diet  `map/duplicate-id`, pending, no effort
      - Search by season  `map/wrong-type`, pending, no effort
      - and 12 more

    What is not ready
    - Search by name: lacks acceptance criteria  `map/nothing-wrong`
    - Search by brand: lacks acceptance criteria  `map/bom-and-crlf`
    - Search by size: lacks acceptance criteria  `map/duplicate-key`
    - Search by shelf: lacks acceptance criteria  `map/invalid-entry`
    - Search by diet: lacks acceptance criteria  `map/duplicate-id`
    - Search by season: lacks acceptance criteria  `map/wrong-type`
    - See the label: lacks acceptance criteria  `map/misspelt-status`
    - See the brand: lacks acceptance criteria  `map/duplicate-id`
    - See the rating: lacks acceptance criteria  `map/missing-evidence`
    - See a picture: lacks acceptance criteria  `map/missing-link`
    - and 8 more

    Dependencies
    Nothing that is next depends on anything.

    Risks
    No risks named.

    Non-functional needs
    No non-functional needs named.

    Shared components
    No component is touched by several activities.

    9 cards could not be read in full: `map/misspelt-key`, `map/misspelt-release`,
    `map/misspelt-status` and 6 more; `storymap gaps` says why
    [exit 0]
    ");
    assert_snapshot!(Sandbox::fixture("broken").storymap("brief --for product"), @"
    $ storymap brief --for product
    A map without a story and A map without a goal: for product

    Themes
    No themes yet.

    What each release changes
    - MVP  planned
      - outcome: One week of food is delivered.
      - metric: Orders a week.
      - 20 cards, 0 finished, 0 points
      - A map without a goal: journey broken at `activity-without-tasks` and
        `first-slice-skips-activity`
    - Second  planned
      - outcome: Families come back.
      - metric: Families who order a second time, out of a hundred.
      - 1 card, 0 finished, 0 points
      - A map without a goal: journey broken at `activity-without-tasks` and
        `first-slice-skips-activity`
    - Third  planned
      - outcome: Everybody knows when the van comes.
      - no metrics yet
      - 1 card, 0 finished, 0 points
      - A map without a goal: journey broken at `activity-without-tasks`

    What is open
    No open questions and no assumptions.

    9 cards could not be read in full: `map/misspelt-key`, `map/misspelt-release`,
    `map/misspelt-status` and 6 more; `storymap gaps` says why
    [exit 0]
    ");
}

#[test]
fn markdown_is_a_page_and_records_hold_all_of_it() {
    let map = Sandbox::fixture("webshop");
    assert_snapshot!(map.storymap("brief --for sales --activity find-products --format markdown"), @r#"
    $ storymap brief --for sales --activity find-products --format markdown
    ## Food webshop: for sales

    ### Find products

    - Search by the family's own words: "I can fill a basket in the ten minutes I have" (there now)
    - Find it despite a typing mistake: "I do not give up on an empty page" (with First basket at the door)
    - Walk the aisles as in the shop: "I remember what we are out of" (there now)
    - Filter by diet: "I can cook one meal for everyone" (with First basket at the door)
    - Hide what may contain nuts: "no risky jar ends up in the basket" (with First basket at the door)
    - Read the full ingredients: "I can be sure that it is halal" (with First basket at the door)

    * `--activity find-products` chooses 12 of 37 stories
    * 1 card could not be read in full: `see-freshness`; `storymap gaps` says why
    [exit 0]
    "#);
    let told = map.storymap("brief --for engineering --format jsonl");
    let page = map.storymap("brief --for engineering").stdout;
    assert!(page.contains("and ") && !told.stdout.contains("\"and "), "{told}");
    assert_snapshot!(map.storymap("brief --for sales --task search --format json"), @r#"
    $ storymap brief --for sales --task search --format json
    {
      "schema": 1,
      "tool": {
        "name": "storymap",
        "version": "0.1.0"
      },
      "entries": [
        {
          "section": "Find products",
          "kind": "story",
          "id": "search-by-name",
          "title": "Search by the family's own words",
          "text": "Search by the family's own words: \"I can fill a basket in the ten minutes I have\"",
          "note": "there now"
        },
        {
          "section": "Find products",
          "kind": "story",
          "id": "find-despite-typo",
          "title": "Find it despite a typing mistake",
          "text": "Find it despite a typing mistake: \"I do not give up on an empty page\"",
          "note": "with First basket at the door"
        }
      ],
      "for": "sales"
    }
    [exit 0]
    "#);
}

#[test]
fn a_wrong_reader_a_wrong_release_and_an_option_of_another_page_end_the_run() {
    let map = Sandbox::fixture("webshop");
    assert_snapshot!(map.storymap("brief"), @"
    $ storymap brief
    [stderr] error: the following required arguments were not provided:
    [stderr]   --for <READER>
    [stderr]
    [stderr] Usage: storymap brief --for <READER>
    [stderr]
    [stderr] For more information, try '--help'.
    [exit 2]
    ");
    assert_snapshot!(map.storymap("brief --for sales --since weekly-habbit"), @"
    $ storymap brief --for sales --since weekly-habbit
    [stderr] error: no release is called `weekly-habbit`
    [stderr] help: did you mean `weekly-habit`?
    [exit 2]
    ");
    assert_snapshot!(map.storymap("brief --for product --since mvp"), @"
    $ storymap brief --for product --since mvp
    [stderr] error: `--since` says nothing about a page for product
    [stderr] help: `storymap brief --for sales --since RELEASE` tells what got better
    [exit 2]
    ");
}
