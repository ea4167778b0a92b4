# What is told of a party, why a click changes nothing, and what went wrong.

refusal-no-call = There is no call to hold.
refusal-nobody-held = Nobody is on hold.
refusal-several-parties = There are several people on the line. Say which one, or all of them.
refusal-unknown-party = That person is not on your call.
refusal-still-ringing = They have not answered yet.
refusal-not-started = The conference has not started yet, so there is nobody to put on hold.
refusal-ended = The call has ended.
refusal-no-agent-leg = You are not on this call any more.
refusal-agent-ringing = Your phone is ringing. Answer it first.
refusal-no-ring-back = Your phone needs a caller ID to be rung back. Add a ring-back caller ID to the profile first.
refusal-no-call-to-mute = There is no call to mute.
refusal-mute-needs-conference = You can be muted in a conference only.
refusal-signed-out = You are not signed in.

confirmed-hold = on hold
confirmed-resume = back on the line
confirmed-muted = You are muted.
confirmed-heard = The others can hear you.

outcome-not-held = They are not on hold.
outcome-still-held = They are still on hold.
outcome-hold-not-known = Hold was not confirmed. They may be on hold.
outcome-hold-not-known-told = Hold was not confirmed. { $told } They may be on hold.
outcome-resume-not-known = Resume was not confirmed. They may still be on hold.
outcome-resume-not-known-told = Resume was not confirmed. { $told } They may still be on hold.

notice-hung-up-on-hold = They hung up while on hold.
notice-ended-on-hold = The call ended while they were on hold.
notice-held-before = You put them on hold before Holdline was started again.
notice-found-held = They were on hold already when Holdline found them.
notice-hold-interrupted = Holdline stopped while holding them. What is shown now is what Twilio says.
notice-resume-interrupted = Holdline stopped while resuming them. What is shown now is what Twilio says.
notice-hold-not-confirmed = Hold was not confirmed. Try again.
notice-resume-not-confirmed = Resume was not confirmed. Try again.
notice-agent-dropped = Your own call dropped. Resume will ring you back.
notice-handed-over = Your colleague has them now.
notice-hand-over-unanswered = Your colleague did not answer, so they are still on hold.
notice-ring-back-unanswered = You did not answer, so they are still on hold.
notice-apart = They hear no hold music and you are not connected. Press Resume to come back together.
notice-held-elsewhere = They were put on hold from elsewhere.
notice-resumed-elsewhere = They were brought back from elsewhere. They can hear you.

fault-would-drop-agent = Your own call may drop while they are on hold. Resume will ring you back.
fault-would-end-for-all = If they hang up while on hold, the call ends for everybody, and nobody can change that until they are back.
fault-coached = Somebody coaches them, and they will not hear their coach while they are on hold.
fault-somebody-held = Somebody is still on hold. Resume them first, or leave them on hold knowingly.
fault-not-confirmed = Twilio did not confirm it. Try again.
fault-no-profile = There is no profile of this name.
fault-no-music = There is no hold music called { $name }. There is { $names }.
fault-no-music-kept = There is no hold music called { $name }: none is kept in this profile.
fault-closing = Holdline is closing.
fault-profiles = The profiles could not be { $doing ->
    [kept] kept
   *[read] read
}: { $why }
fault-settings = The settings could not be { $doing ->
    [kept] kept
   *[read] read
}: { $why }
fault-library = The music library could not be { $doing ->
    [kept] kept
   *[read] read
}: { $why }
fault-journal = What is on its way could not be { $doing ->
    [noted] noted
   *[read] read
}: { $why }
fault-log = The hold log could not be { $doing ->
    [written] written
   *[read] read
}: { $why }
fault-simulation = The simulated account did not start: { $why }.
fault-log-missing = { $fault } (lines missing: { $lines })

voice-unauthorized = Twilio refused these credentials.
voice-forbidden = This key may not do that at Twilio: { $what }
voice-not-found = Twilio does not know it any more.
voice-busy = Twilio is busy, trying again.
voice-rejected = Twilio refused it: { $message }
voice-rejected-with-code = Twilio refused it: { $message } (error { $code })
voice-server = Twilio has a fault of its own (HTTP { $status }).
voice-dns = The name of Twilio's server could not be looked up. Is this computer online?
voice-unreachable = Twilio cannot be reached. Is this computer online?
voice-tls = The certificate shown for Twilio is not trusted by this computer. A proxy may be inspecting the connection; ask your IT to add its root certificate.
voice-proxy = The proxy between this computer and Twilio refused the connection.
voice-no-answer = No answer came from Twilio.
voice-malformed = The answer to { $request } was not from Twilio: { $what }.

keychain-no-entry = The keychain holds nothing for this profile. Sign in again.
keychain-locked = The keychain is locked or refused access. Unlock it (on Linux: log in to the keyring in Passwords and Keys) and try again.
keychain-absent = This computer offers no keychain. On Linux, install and start gnome-keyring or KWallet, then try again. Holdline keeps credentials nowhere else.
keychain-unreadable = What the keychain holds for this profile cannot be read. Sign out and in again.
keychain-failed = The keychain failed. Try again, or restart the computer's keychain service.

field-musics-name = Give each hold music a name of at most { $most } characters.
field-musics-twice = Two hold musics are called { $name }.
field-musics-many = There can be { $most } hold musics at most.
field-musics-default = There is no hold music called { $name }.

sid-account = An account SID
sid-api-key = An API key SID
sid-call = A call SID
sid-conference = A conference SID
sid-queue = A queue SID
sid-service = A service SID
sid-environment = An environment SID
sid-asset = An asset SID
sid-asset-version = An asset version SID
sid-build = A build SID
field-sid-missing = { $kind } is missing.
field-sid-length = { $kind } has 34 characters, this has { $got }.
field-sid-kind = { $kind } begins with { $prefix }, this begins with { $got }.
field-sid-digits = { $kind } has only digits and the letters a to f after { $prefix }.
field-no-key-secret = The API key's secret is missing.
field-no-token = The auth token is missing.
field-region = Write us1, or an edge and a region such as dublin.ie1.
field-address-missing = An address is missing, such as client:alice, +15550100 or sip:alice@example.com.
field-address = { $text } is not an address: write client:alice, +15550100 or sip:alice@example.com.
field-pattern-word = { $word } is not known here. Use {"{agent}"}, {"{call_sid}"} or {"{parent_call_sid}"}.
field-pattern-brace = A brace is left open.
field-pattern-length = A conference name has at most 128 characters.
field-music-scheme = Hold music is a web address that begins with https:// or http://.
field-music-blank = A web address has no blanks.
field-music-length = This address has { $got } characters; at most { $most } fit.
field-music-written = Written for Twilio, this address has { $got } characters; at most { $most } fit. Each & in it takes five.
field-chord-bare = Add Ctrl, Alt or Super, as in Ctrl+Alt+H: a single key would be lost for typing.
field-chord-key = Write one key after the modifiers: a letter, a digit, or F1 to F24.
field-chord-twice = This key is chosen for hold and resume already.
field-log-days = Write a number of days from { $least } to { $most }.
field-reason-length = A reason has at most { $most ->
    [one] { $most } character
   *[other] { $most } characters
}.
field-reasons = There is room for { $most ->
    [one] { $most } reason
   *[other] { $most } reasons
}.
field-note-length = A note has at most { $most } characters.
field-note-words = Write the note as plain words on one line.
field-note-language = Twilio has no voice for this language.
field-note-no-file = The note needs a sound file as hold music. Choose the address of an MP3 or a WAV first.
field-note-document = This hold music is a document of your own. Put this into it instead: { $say }
field-note-too-long = Music and note together are too long by { $by } characters. A shorter note would help.
field-note-not-here = No note can be said here.
field-reminder-bounds = Write a time from 0:05 to 60:00, or nothing.
field-reminder-order = The notification cannot come before the window shows it.

preview-unreachable = The hold music's address could not be reached.
preview-answered = The hold music's address answered with status { $status }.
preview-too-large = The hold music is larger than 30 MB.
preview-nothing = The hold music's address answers with a document that plays nothing.
preview-format = The hold music is in a format that cannot be played here.
preview-no-device = No sound device could be opened on this computer.
fault-window = The window could not be changed: { $why }
fault-start-at-login = Starting at login could not be changed on this desktop: { $why }
fault-profile-file = The file of the profile could not be { $doing ->
    [written] written
   *[read] read
}: { $why }
fault-too-large = it is too large
