//! `storymap tell` as a terminal shows it.

use crate::support::sandbox::Sandbox;
use insta::assert_snapshot;

#[test]
fn the_webshop_is_told_from_the_first_step_to_the_last() {
    assert_snapshot!(Sandbox::fixture("webshop").storymap("tell"), @"
    $ storymap tell
    Food webshop
    This is the story of Sarah, a working mother of two who shops for the whole
    week. The goal is to have the week's food at her door without giving up Saturday
    morning.

    Find products
    First, while the children fight over the tablet, the busy parent finds a product
    by the name they use at home, so that they can fill a basket in the ten minutes
    they have. When they misspell quinoa on a cracked screen, the student sees the
    product they meant. Then, when they have no list, the busy parent walks the
    aisles in the order of their own shop, so that they remember what they are out
    of. After the clocks go back, they see which local vegetables are in season.
    Next, when their daughter's vegan friend comes to tea, they see vegan food only,
    so that they can cook one meal for everyone. When three brands of pasta look the
    same, the student sorts them by price per kilo. If one of them has a nut
    allergy, the busy parent hides everything that may contain nuts. After that,
    before they try a new sauce, the student reads its full list of ingredients, so
    that they can be sure that it is halal. When they shop for seven days at once,
    the busy parent knows how long the milk will keep.

    Make purchase
    Then, once they have found the milk, the busy parent puts four pints in their
    basket, so that it is off their mind. When two flatmates join for dinner, the
    student doubles the quantity of one item. When it is Sunday night again, the
    busy parent starts from last week's basket. Next, when their basket is full,
    they choose a late one-hour slot, so that the doorbell does not ring at bath
    time. When no slot suits their lectures, the student collects the bags on their
    way home. If somebody takes their slot first, the busy parent sees the nearest
    free one. After that, when the total looks right, they pay by credit card, so
    that they can have the week's food delivered. If their card is declined, the
    student tries another one. Then, when they hold a voucher from freshers' week,
    they take five pounds off their first order, so that trying the shop costs them
    less than the bus into town. If their voucher ran out yesterday, they see the
    day it ended. Next, before they pay, the busy parent sees the whole order on one
    page, so that they can catch the third bag of flour. Besides, while their
    partner is on the train, they share the open basket, so that they do not both
    buy butter.

    Track order
    Next, after they have paid, the busy parent sees how far their order has got, so
    that they can stay off the shop's phone. While they wait in the library, the
    student sees the van on a map. If the van is stuck in traffic, the busy parent
    learns the new time of arrival. Then, when the last oat milk is gone, the shop
    clerk offers the family the closest match, so that the crate leaves on time.
    When the clerk suggests soya for oat milk, the busy parent turns it down from
    their phone. Next, when a meeting overruns, they move tonight's delivery to
    tomorrow, so that the fish does not spend the evening on the doorstep. If their
    seminar overruns, the student has the bags left next door. After that, before
    the van turns into their street, the busy parent gets a text message, so that
    they can put the dog in the kitchen. Once the bags are unpacked, they report
    what is missing. Finally, after the first delivery, the student rates it with
    one tap, so that the next crate is packed with more care.

    not told, because no user does it: 1 bug, 1 chore, 1 enabler and 1 spike
    not told, because dropped: 1 story
    not told, because without a place on the map: 1 story
    1 card could not be read in full: `see-freshness`; `storymap gaps` says why
    [exit 0]
    ");
}

#[test]
fn a_release_builds_on_what_is_there() {
    assert_snapshot!(Sandbox::fixture("webshop").storymap("tell --release weekly-habit"), @r#"
    $ storymap tell --release weekly-habit
    Food webshop
    This is what one can do with "Weekly habit". Families come back every week, and
    the second order takes a third of the time of the first.

    Find products
    It is already possible to search the range. Then, after the clocks go back, the
    busy parent sees which local vegetables are in season, so that the family eats
    something other than pasta. Next, when three brands of pasta look the same, the
    student sorts them by price per kilo, so that they can make forty pounds last
    the month. After that, when they shop for seven days at once, the busy parent
    knows how long the milk will keep, so that they can plan Friday's breakfast
    without a second delivery.

    Make purchase
    Then, when it is Sunday night again, the busy parent starts from last week's
    basket, so that they can finish the order within one cup of tea. Next, when no
    slot suits their lectures, the student collects the bags on their way home, to
    save the delivery fee. It is already possible to choose payment. After that,
    when they hold a voucher from freshers' week, they take five pounds off their
    first order, so that trying the shop costs them less than the bus into town. If
    their voucher ran out yesterday, they see the day it ended. It is already
    possible to confirm the order.

    Track order
    Then, if the van is stuck in traffic, the busy parent learns the new time of
    arrival, so that they can still do the school run. Next, when the clerk suggests
    soya for oat milk, they turn it down from their phone, so that they pay only for
    what they drink. After that, when a meeting overruns, they move tonight's
    delivery to tomorrow, so that the fish does not spend the evening on the
    doorstep. It is already possible to receive the delivery. "Rate delivery" is
    there already.

    That is the whole way.

    `--release weekly-habit` chooses 11 of 37 stories
    not told, because no user does it: 1 chore
    1 card could not be read in full: `see-freshness`; `storymap gaps` says why
    [exit 0]
    "#);
}

#[test]
fn a_persona_has_their_part() {
    assert_snapshot!(Sandbox::fixture("webshop").storymap("tell --persona shop-clerk"), @r#"
    $ storymap tell --persona shop-clerk
    Food webshop
    This is the part of the shop clerk.

    Find products
    For the shop clerk there is nothing under "Search the range", "Browse the
    aisles", "Narrow the results" or "Check a product".

    Make purchase
    For the shop clerk there is nothing under "Fill the basket", "Choose a delivery
    slot", "Choose payment", "Redeem an offer" or "Confirm the order".

    Track order
    For the shop clerk there is nothing under "Follow the order". First, when the
    last oat milk is gone, the shop clerk offers the family the closest match, so
    that the crate leaves on time. For the shop clerk there is nothing under "Change
    the delivery", "Receive the delivery" or "Rate delivery".

    `--persona shop-clerk` chooses 3 of 37 stories
    not told, because no user does it: 1 chore and 1 spike
    1 card could not be read in full: `see-freshness`; `storymap gaps` says why
    [exit 0]
    "#);
}

#[test]
fn a_broken_map_is_told_as_far_as_it_goes() {
    assert_snapshot!(Sandbox::fixture("broken").storymap("tell --release mvp"), @r#"
    $ storymap tell --release mvp
    A map without a story
    This is what one can do with "MVP". One week of food is delivered.

    "MVP" brings nothing to this map.

    A map without a goal
    This is what one can do with "MVP". One week of food is delivered.

    Find products
    First, the busy parent searches by name, so that they find the milk. They can
    also search by brand, search by roast, search by country and search by size of
    packet. They can also search by shelf, search by diet and search by season. Then
    they read the label, so that nothing with nuts gets in. They can also see the
    brand, see what others think, see a picture and see where it grew. They can also
    see when it grows here. There is nothing yet under "A task without stories" or
    "A task that the first slice skips".

    Make purchase
    Next, the busy parent pays by credit card, so that they have the food delivered.
    After that, they put milk in their basket, so that it is off their mind. They
    can also take the cream out again and see the total. Then they choose an hour,
    so that the bell does not ring at bath time. They can also choose an evening.

    An activity without tasks
    Here the story stops. What belongs to "An activity without tasks" is not worked
    out yet.

    An activity that the first slice skips
    Nobody can follow the order yet.

    That is not the whole way yet: "An activity without tasks" and "An activity that
    the first slice skips" are missing.

    `--release mvp` chooses 20 of 25 stories
    9 cards could not be read in full: `map/misspelt-key`, `map/misspelt-release`,
    `map/misspelt-status` and 6 more; `storymap gaps` says why
    [exit 0]
    "#);
}

#[test]
fn other_languages_are_left_as_they_are() {
    assert_snapshot!(Sandbox::fixture("unicode").storymap("tell"), @"
    $ storymap tell
    ネット食料品店
    This is the story of 忙しい親. The goal: 一週間分の食料を家に届ける.

    商品を探す
    名前で検索する: 商品を名前で探す 🥕. Parcourir les rayons de l’épicerie: Größe
    ändern; Ouvrir le rayon des fruits.

    注文する 👩‍🍳
    اختيار طريقة الدفع: الدفع ببطاقة. Bestellung prüfen: Korb ansehen.
    [exit 0]
    ");
}

#[test]
fn plain_is_a_sentence_a_line_and_markdown_a_page() {
    let map = Sandbox::fixture("minimal");
    assert_snapshot!(map.storymap("tell --plain"), @"
    $ storymap tell --plain
    Food webshop
    This is the story of a busy parent.
    The goal is to have the week's food at the door without a trip to the shop.
    Make purchase
    First, when their basket is full, the busy parent pays by credit card, so that they can have the week's food delivered.
    [exit 0]
    ");
    assert_snapshot!(map.storymap("tell --format markdown"), @"
    $ storymap tell --format markdown
    ## Food webshop

    This is the story of a busy parent.
    The goal is to have the week's food at the door without a trip to the shop.

    ### Make purchase

    First, when their basket is full, the busy parent pays by credit card, so that they can have the week's food delivered.
    [exit 0]
    ");
}

#[test]
fn machines_get_each_step_with_its_sentences() {
    let map = Sandbox::fixture("minimal");
    assert_snapshot!(map.storymap("tell --format json"), @r#"
    $ storymap tell --format json
    {
      "schema": 1,
      "tool": {
        "name": "storymap",
        "version": "0.1.0"
      },
      "steps": [
        {
          "id": "choose-payment",
          "type": "task",
          "title": "Choose payment",
          "activity": "make-purchase",
          "task": "choose-payment",
          "personas": [
            "busy-parent"
          ],
          "stories": [
            "pay-by-card"
          ],
          "text": "First, when their basket is full, the busy parent pays by credit card, so that they can have the week's food delivered.",
          "hole": false
        }
      ]
    }
    [exit 0]
    "#);
    assert_snapshot!(map.storymap("tell --format csv"), @r#"
    $ storymap tell --format csv
    "id","type","title","activity","task","personas","stories","text","hole"
    "choose-payment","task","Choose payment","make-purchase","choose-payment","busy-parent","pay-by-card","First, when their basket is full, the busy parent pays by credit card, so that they can have the week's food delivered.",false
    [exit 0]
    "#);
}

#[test]
fn a_wrong_name_is_told_with_the_nearest() {
    assert_snapshot!(Sandbox::fixture("webshop").storymap("tell --persona busy-parnet"), @"
    $ storymap tell --persona busy-parnet
    [stderr] error: no persona is called `busy-parnet`
    [stderr] help: did you mean `busy-parent`?
    [exit 2]
    ");
}

#[test]
fn what_cards_say_steers_nothing() {
    let map = Sandbox::of(
        "-- storymap/map.md\n# The shop\n\nSarah needs to buy what she and the children like to eat.\n\
         -- storymap/a/b/task.md\n# Pay \u{1b}[31m*now*\n-- storymap/a/b/c.md\n---\nrole: \"clerk\\u001b[2J\"\naction: \"see [it](http://x)\\nnow\"\n---\n# C\n",
    );
    assert_snapshot!(map.storymap("tell"), @r"
    $ storymap tell
    The shop
    This is the story of Sarah. The goal is to buy what she and the children like to
    eat.

    A
    First, the clerk\u{1b}[2J sees [it](http://x) now.
    [exit 0]
    ");
    assert_snapshot!(map.storymap("tell --format markdown"), @r"
    $ storymap tell --format markdown
    ## The shop

    This is the story of Sarah.
    The goal is to buy what she and the children like to eat.

    ### A

    First, the `clerk\u{1b}[2J` sees `[it](http://x)` now.
    [exit 0]
    ");
}
