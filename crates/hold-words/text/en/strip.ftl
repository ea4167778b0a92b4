# The compact strip, and the bar that shows the call beside the log and the settings.

strip = Call at hand
strip-key = S
strip-whole = Show the whole window
strip-next = { $others ->
    [one] Show the other person
   *[other] Show the next of { $others } others
}
