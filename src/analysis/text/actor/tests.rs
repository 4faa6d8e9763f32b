//! Who acts in real and made-up wordings.

use super::*;

const LISTS: Lists<'_> = Lists { subjects: SUBJECTS, verbs: VERBS };

/// How a text is a machine's and by which words; empty where the user acts.
fn shown(found: Option<(Machine, Range<usize>)>, text: &str) -> String {
    found.map_or(String::new(), |(machine, range)| format!("{machine:?}: {}", &text[range]))
}

#[test]
fn actions_are_the_users_or_the_machines() {
    for (action, expected) in [
        ("the system to send a confirmation", "Subject: the system to send"),
        ("to have the app to be able to determine my pulse", "Subject: the app to be able to determine"),
        ("the new mobile app to work offline", "Subject: the new mobile app to work"),
        ("the back end to check it", "Subject: the back end to check"),
        ("that the server validates the address", "Subject: the server validates"),
        ("the API returns a list", "Subject: the API returns"),
        ("the API returns", ""),
        ("the app to remind me of it", ""),
        ("the system to let us know", ""),
        ("the system to be fast", ""),
        ("the system settings to be clear", ""),
        ("the app", ""),
        ("use the app to pay", ""),
        ("to data to be validated when I publish it", "Passive: to be validated"),
        ("my answers to be stored", "Passive: to be stored"),
        ("to be notified when it is stored", ""),
        ("be charged a fee once I am approved", ""),
        ("to know that what is stored is good", ""),
        ("my work to be seen by others", ""),
        ("the answers to be stored by a clerk", ""),
        ("authenticate with a token", "Verb: authenticate"),
        ("be able to render the page", "Verb: render"),
        ("sync my calendar", ""),
        ("sign in with Google", ""),
        ("", ""),
        ("das System schickt mir eine Nachricht", ""),
    ] {
        assert_eq!(shown(in_action(action, LISTS), action), expected, "{action}");
    }
}

#[test]
fn titles_are_the_users_or_the_machines() {
    for (title, expected) in [
        ("System sends a reminder", "Subject: System sends"),
        ("The system automatically applies the discount", "Subject: The system automatically applies"),
        ("Server checks the address", "Subject: Server checks"),
        ("App should work offline", "Subject: App should work"),
        ("Server checks", ""),
        ("System updates and reports", ""),
        ("API keys", ""),
        ("API: returns the list", ""),
        ("App to pay with", ""),
        ("The email is validated", "Passive: is validated"),
        ("Orders get archived", "Passive: get archived"),
        ("Order is being sent", "Passive: is being sent"),
        ("Card is declined", ""),
        ("User is notified", ""),
        ("Order is approved by the manager", ""),
        ("What is needed", ""),
        ("How to get started", ""),
        ("It is stored", ""),
        ("Get reminded", ""),
        ("See when it is sent", ""),
        ("User authenticates via OAuth", "Verb: authenticates"),
        ("The user caches results", "Verb: caches"),
        ("User signs in with Google", ""),
        ("Developer deploys a release", ""),
        ("Pay by card", ""),
        ("", ""),
    ] {
        assert_eq!(shown(in_title(title, LISTS, false), title), expected, "{title}");
    }
}

#[test]
fn an_engineers_verb_opens_a_title_only_where_a_user_acts() {
    let title = "Persist the session";
    assert_eq!(shown(in_title(title, LISTS, true), title), "Verb: Persist");
    assert_eq!(shown(in_title(title, LISTS, false), title), "");
}
