# Notifications: what the desktop shows while the agent looks elsewhere.

notify-call-found = Call with { $who }
notify-call-found-body = Holdline can put them on hold.
notify-hung-up = { $who } hung up while on hold
notify-hung-up-body = Nobody waits for you any more on this call.
notify-held-seconds = { $who } has been on hold for { $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
}
notify-held-minutes = { $who } has been on hold for { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}
notify-held-too-long-body = They hear the hold music until you resume.
notify-agent-dropped = Your own call dropped while { $who } is on hold
notify-agent-dropped-body = Resume rings you back and brings you together.
notify-sign-in-expired = Twilio refused the credentials
notify-sign-in-expired-body = Sign in again to see your calls. People on hold stay on hold.
notify-show = Show
notify-in-tray = Holdline goes on in the tray
notify-in-tray-body = Open its menu to hold and resume, or to quit.
notify-leaving-held = Somebody is still on hold
notify-leaving-held-body = { $how ->
    [sleep] This computer is about to sleep. They hear the hold music until you resume.
    [shutdown] This computer is about to shut down. They hear the hold music until you resume.
   *[terminated] Holdline was ended. Start it again to bring them back.
}
power-why = Somebody is on hold
notify-link-ignored = A link to Holdline was ignored
notify-link-ignored-body = Only holdline://hold, holdline://resume and holdline://toggle are followed, with nothing after them.
notify-links-off = A link to Holdline was ignored
notify-links-off-body = Links are followed once you allow them in the settings.
key-taken = { $key } is taken by another program or by the desktop. The key chosen before stays.
# What keys that work everywhere do, as the desktop asks whether they may.
key-toggle = Hold, or bring back
key-resume-last = Bring back whoever was held last
