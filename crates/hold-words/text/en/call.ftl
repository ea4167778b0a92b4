# The call: who is on it, how they stand, and what can be done.

call-title = Call · { $topology ->
    [conference] conference
    [bridged] two legs
    [queued] hold queue
   *[lone] your leg alone
}
call-lasts = Duration
call-you-are-muted = You are muted
call-muted = Muted
call-nobody-else = Nobody else is on this call.
call-others = +{ $count }

state = { $state ->
    [active] Active
    [holding] Holding…
    [held] On hold
    [resuming] Bringing back…
    [unknown] Not confirmed
   *[ended] Call ended
}
state-waiting = { $waiting ->
    [long] Still on hold
   *[too-long] On hold too long
}
state-maybe-held = perhaps on hold for { $time }
state-asking = asking Twilio…
state-ringing = Ringing

hold = Hold
resume = Resume
resume-ring-back = Ring me back
hold-all = Hold all
resume-all = Resume all
hold-party = Hold { $who }
resume-party = Resume { $who }
resume-party-held = Resume { $who }, on hold { $time }

hand-over = Hand over…
hand-over-title = Hand { $who } over
hand-over-text = A colleague is called, and has { $who } as soon as they answer. Until then the hold goes on.
hand-over-to = Number, client: or sip: address of the colleague
hand-over-go = Call them
hand-over-calling = Calling { $address }. { $who } stays on hold until they answer.

mute = Mute me
hold-because = Hold, because…
hold-party-because = Hold { $who }, because…
hold-hearing = Hold, and let them hear…
hold-otherwise = Hold otherwise…
hold-party-otherwise = Hold { $who } otherwise…

note-will-hear = They will hear { $music }. You will hear silence.
note-will-hear-drops = They will hear { $music }. Your own call may drop; Resume rings you back.
note-standard-music = Twilio's hold music
note-confirmed = Confirmed by Twilio { $ago } ago · took { $took }
note-do-not-hang-up = Do not hang up: that would end the call of whoever is on hold.
note-unreachable = { $address } cannot be rung back: this account has no ring-back caller ID.

details = Details
details-conference = Conference
details-your-leg = Your call
details-with-sid = { $what }, { $sid }
details-change = { $who }, last change
details-ledger = { $total }: Holdline { $app }, network { $network }, Twilio { $twilio }

no-call = No call
no-call-text = Holdline shows your next call within a few seconds.

trouble-try-now = Try now
trouble-sign-in-again = Sign in again
trouble-offline = What you see is the last that Twilio said. Holdline goes on trying.
trouble-journal = Holding goes on, and Twilio tells Holdline who is on hold even after a crash.
trouble-unauthorized = The key may have been deleted, or belong to another region. People on hold stay on hold.

# Spoken to those who do not see the page.
said-held = { $who } on hold
said-waiting = { $who } still on hold
said-back = { $who } back on the line
said-unknown = { $who } not confirmed, asking Twilio
said-ended = { $who }: call ended
said-ringing = { $who } ringing
said-joined = { $who } on the line
said-muted = You are muted
said-unmuted = You can be heard again
