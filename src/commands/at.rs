//! `--at`: the revision that a command reads the map of, instead of the working tree.

/// Which revision to read.
#[derive(Clone, Debug, Default, clap::Args)]
pub(super) struct At {
    /// Read the map of a commit, branch or tag instead of the working tree; `REV:FOLDER` starts in a folder of it
    #[arg(long = "at", value_name = "REV")]
    revision: Option<String>,
}

impl At {
    /// The revision as it was typed; `None` for the working tree.
    pub(super) fn revision(&self) -> Option<&str> {
        self.revision.as_deref()
    }
}
