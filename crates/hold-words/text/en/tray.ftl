# The tray: its menu, and what it says when it is pointed at.

tray-mute-me = Mute me
tray-unmute-me = Unmute me
tray-preview-play = Play the hold music
tray-preview-stop = Stop the hold music
tray-profile = Account
tray-open-window = Open Holdline
tray-more = { $count } more in the window
tray-strip = Compact strip on or off
tray-quit = Quit Holdline

tip-signed-out = Holdline: not signed in
tip-connecting = Holdline: connecting…
tip-offline = Holdline: offline, trying again
tip-unauthorized = Holdline: Twilio refused the credentials
tip-busy = Holdline: Twilio is busy, trying again
tip-no-call = Holdline: no call
tip-ringing = { $who } ringing
tip-active = { $who } on the line
tip-active-for = { $who } on the line, { $time }
tip-holding = { $who }: going on hold…
tip-held = { $waiting ->
    [long] { $who } still on hold, { $time }
    [too-long] { $who } on hold too long, { $time }
   *[fresh] { $who } on hold, { $time }
}
tip-several-held = { $waiting ->
    [long] { $people ->
        [one] { $people } person on hold, { $who } long: { $time }
       *[other] { $people } people on hold, { $who } long: { $time }
    }
    [too-long] { $people ->
        [one] { $people } person on hold, { $who } too long: { $time }
       *[other] { $people } people on hold, { $who } too long: { $time }
    }
   *[fresh] { $people ->
        [one] { $people } person on hold, { $who } longest: { $time }
       *[other] { $people } people on hold, { $who } longest: { $time }
    }
}
tip-resuming = { $who }: bringing back…
tip-unknown = { $who }: not confirmed, asking Twilio
tip-maybe-held = { $who }: not confirmed, perhaps on hold for { $time }
