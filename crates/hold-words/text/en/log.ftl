# The hold log.

log = Hold log
log-search = Search the hold log
log-search-for = Name, number, reason
log-export = Export CSV…
log-exported = Saved to { $path }
log-more = Show more
log-try-again = Try again
log-empty = Nothing has been held yet
log-empty-text = Each hold and resume will be listed here, with its length and what Twilio said.
log-nothing-found = Nothing found for “{ $search }”.
log-incomplete = The log is not complete.

log-today = Today
log-yesterday = Yesterday
log-day-sums = { $count ->
    [one] { $count } hold · { $total }
   *[other] { $count } holds · { $total } in all · longest { $longest } · mean { $mean }
}

# What happened, and what was to happen and did not.
log-done = { $verb ->
    [hold] Put on hold
    [resume] Brought back
   *[hung-up] Hung up on hold
}
log-tried = { $verb ->
    [resume] Resume
   *[hold] Hold
}
log-elsewhere = elsewhere
log-result = { $result ->
    [done] Confirmed by Twilio
    [not-confirmed] Not confirmed
   *[failed] Failed
}

log-when = Time
log-outcome = Result
log-reason = Reason
log-took = Took
log-app = In Holdline
log-network = Network
log-at-twilio = At Twilio
log-request-id = Request ID
log-request = Request { $number }
log-request-took = { $took }, of it at Twilio { $twilio }
log-call-sid = Call SID
log-address = Address
log-account = Account
