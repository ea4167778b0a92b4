# What a check says of a file or an address.

verdict-good = good
verdict-ok = will do
verdict-bad = bad
