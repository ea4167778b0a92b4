# holdctl: what it says at a terminal. Its help and what is wrong with its arguments is English, as clap's own words are.

cli-no-call = No call.
cli-connection = { $state ->
    [ok] connected to Twilio
    [connecting] connecting to Twilio
    [offline] offline
    [unauthorized] not signed in
   *[rate-limited] Twilio is busy
}
cli-call = { $topology ->
    [conference] Conference
    [bridged] Call
    [queued] Call, waiting in the hold queue
   *[lone] Call with nobody else
}
cli-you = You
cli-on-call = on the call
cli-not-on-call = not on the call
cli-muted = { $says }, muted
cli-state = { $state ->
    [ringing] ringing
    [active] connected
    [holding] going on hold
    [held] on hold
    [resuming] coming back
    [unknown] not confirmed
   *[ended] left
}

cli-reason-not-kept = The reason is not recorded: only the running app keeps a hold log.
cli-all-held = Everybody is on hold already.
cli-see-status = See how it stands with `holdctl status`.
cli-quit-meanwhile = Holdline has quit before Twilio's word was there. Look with `holdctl status --direct`.
cli-goes-on = It was not confirmed yet. Holdline goes on with it; look with `holdctl status`.
cli-waiting = Waiting for Twilio's word. Interrupt again to leave without it.
cli-busy = Twilio is busy. Try again later.
cli-not-running = Holdline is not running. Start it, or add --direct to ask Twilio itself.
cli-not-ours = The socket in Holdline's folder is another user's. Nothing was sent.
cli-has-quit = Holdline has quit.
cli-garbled = Holdline's answer cannot be understood. Are holdctl and the app of the same version?
cli-socket = Holdline cannot be asked: { $why }
cli-output = The output cannot be written: { $why }
cli-no-profile-kept = There is no profile "{ $name }": none is kept.
cli-no-profile = There is no profile "{ $name }"; there is { $names }.
cli-bundle = Written to { $path }. Nothing private is in it; read it before you send it.
cli-bundle-there = it is there already. Add --force to replace it.
