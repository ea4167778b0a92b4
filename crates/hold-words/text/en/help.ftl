# Help: the check-up, keys, where to read more.

help-check-up = Check-up
help-run = Run again
help-running = Examining…
help-copy = Copy as text
help-bundle = Save support file…
help-bundle-help = A file for whoever supports you: what was found, the settings and the last lines of the hold log, without names, numbers and secrets.
help-saved = Saved to { $path }
help-all-well = All is well.
help-not-well = { $count ->
    [one] One thing is not as it should be.
   *[other] { $count } things are not as they should be.
}
help-todo = What to do:
help-keys = Keys in this window
help-key-hold = Hold, or bring back
help-key-resume-last = Bring back whoever was held last
help-key-mute = Mute yourself in a conference
help-key-strip = Strip and back
help-key-space = Space
help-key-space-does = Hold or bring back what is shown large
help-key-arrows = ← →
help-key-arrows-does = From one view to the next, on their names below
help-more = To read on
help-read = { $what ->
    [guide] How Holdline holds and what it needs
    [control] Commands and scripts
   *[changes] What is new
}
help-about = Holdline { $version } · MIT or Apache 2.0
