# The window's frame, and what every view of it shares.

product = Holdline
simulated = Simulated
more-addresses = +{ $count }
cancel = Cancel
hold-key = H
resume-last-key = R
mute-key = M

tabs = Views
tab-call = Call
tab-call-waiting = somebody waits on hold
tab-log = Log
tab-settings = Settings
tab-help = Help

connection = { $state ->
    [ok] Connected
    [connecting] Connecting…
    [offline] Offline, trying again
    [unauthorized] Twilio refused the credentials
   *[rate-limited] Twilio is busy, trying again
}
not-signed-in = Not signed in

starting = Starting…
start-failed = Holdline could not read its own state.
opening = Opening the keychain…
opening-text = Your computer may ask you to unlock it.

menu = Accounts
menu-current = in use
menu-use = Use { $profile }
menu-change = Change this account…
menu-add = Add an account…
menu-simulated = Try the simulated account
menu-sign-out = Sign out of { $profile }
menu-sign-out-unnamed = Sign out
menu-leave-simulated = Leave the simulated account

copy = Copy { $what }
copied = Copied
copy-failed = Could not be copied

hold-music = Hold music
hold-music-standard = Twilio's default
hold-music-loading = Fetching the music…

risk-title = Hold anyway?
risk-go = Hold anyway

leave-title = Somebody is still on hold
leave-text = They stay on hold until somebody brings them back.
leave-resume-first = { $doing ->
    [quit] Resume first, then quit
    [signOut] Resume first, then sign out
   *[switch] Resume first, then switch
}
leave-resuming = Bringing them back. Holdline waits for Twilio's word.
leave-failed = You are still here: not everybody could be brought back. { $why }
leave-go = { $doing ->
    [quit] Leave them on hold and quit
    [signOut] Leave them on hold and sign out
   *[switch] Leave them on hold and switch
}
