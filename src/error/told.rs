//! How an error is told to a person: what is wrong, why, what to do, and the others that came with it.

use super::Error;
use crate::escape;

impl Error {
    /// The lines of an error, its cause and its hint, then those of the others.
    pub fn told(&self) -> String {
        let mut text = format!("error: {}\n", escape::one_line(&self.message));
        if let Some(cause) = &self.source {
            text.push_str(&format!("cause: {}\n", escape::one_line(&cause.to_string())));
        }
        if let Some(hint) = &self.hint {
            text.push_str(&format!("help: {}\n", escape::one_line(hint)));
        }
        self.others.iter().for_each(|other| text.push_str(&other.told()));
        text
    }
}
