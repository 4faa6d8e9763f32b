//! Actions with one verb and with two, as tables.

use super::*;

#[test]
fn two_verbs_joined_are_two_actions() {
    for (action, expected) in [
        ("view and edit my profile", "and edit"),
        ("create a list and share it with friends", "and share"),
        ("view, edit, and delete orders", "and delete"),
        ("search and filter products", "and filter"),
        ("accept or reject a bid", "or reject"),
        ("be able to add a card and to remove it", "and to remove"),
        ("easily create and quickly publish pages", "and quickly publish"),
        ("see my orders and can cancel them", "and can cancel"),
        ("have the ability to upload and download files", "and download"),
        ("view/edit my profile", "/edit"),
        ("view / edit my profile", "/ edit"),
        ("view & edit my profile", "& edit"),
        ("know what others do with my data, and share it with some", "and share"),
        ("see my orders and I want to pay them", "and I want"),
        ("see orders that are late and I want to pay them", "and I want"),
        ("Add and Remove Items", "and Remove"),
        ("assign a task to a user & set a date", "& set"),
        ("sign up and log in with a key", "and log"),
        ("get access and download the file", "and download"),
        ("have a profile and to be able to change it", "and to be able to change"),
        ("encourage and promote open standards", "and promote"),
        ("prepare for and support a hearing", "and support"),
        ("see a list of events and can page through them", "and can page"),
        ("use the map to find a shop and rate it", "and rate"),
        ("upload videos and have tags at once", "and have"),
        ("see who is at the counter and call them", "and call"),
    ] {
        assert_eq!(second(action, true).map(|range| &action[range]), Some(expected), "{action}");
    }
}

#[test]
fn one_verb_is_one_action() {
    for action in [
        "see the name and address of a customer",
        "see results and reports",
        "see the list and report of my orders",
        "use search and filter options",
        "a list and delete it",
        "the system to save and print my order",
        "have the system email and remind me",
        "let colleagues see and edit my plan",
        "allow users to view and edit a page",
        "invite friends to sign up and join my group",
        "receive a list that I can sort and print",
        "be told when orders arrive and leave",
        "either accept or reject a bid",
        "choose between save and discard",
        "try and find a seat",
        "click on a name and see the profile",
        "copy and paste rows",
        "a text that is short and clear",
        "keep my data complete and correct",
        "see how people search and find things",
        "see what is open and complete",
        "see who is asked to pay and help them",
        "schedule tasks/activities for a group",
        "use ALFRED to find a way and help me",
        "define questions that others can ask and perform",
        "define questions the user can ask and perform",
        "see tasks I created and deleted or planned and delete",
        "list my name and type of contract",
        "set read and write permissions",
        "see check in and check out times",
        "see drag & drop",
        "segment the view and download numbers by country",
        "go to the page",
        "and",
        "",
    ] {
        assert_eq!(second(action, true).map(|range| &action[range]), None, "{action}");
    }
}

#[test]
fn a_thing_that_is_wanted_is_no_action() {
    for (thing, expected) in [
        ("search and filter options", None),
        ("clear and complete documents", None),
        ("input/output examples", None),
        ("the ability to view and edit pages", Some("and edit")),
    ] {
        assert_eq!(second(thing, false).map(|range| &thing[range]), expected, "{thing}");
    }
}
