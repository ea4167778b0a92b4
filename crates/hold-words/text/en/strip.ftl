# The compact strip, and the bar that shows the call beside the log and the settings.

strip = Call at hand
strip-key = S
strip-whole = Show the whole window
strip-next = +{ $others }: show the next person
