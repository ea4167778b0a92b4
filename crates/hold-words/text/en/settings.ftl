# The settings: each has a name and one sentence.

settings = Settings
settings-search = Search the settings
settings-none-found = No setting matches “{ $search }”.
settings-general = General
settings-keys = Keys
settings-alerts = Notifications
settings-log = Hold log
settings-account = This account
settings-account-named = Account { $profile }
settings-needs-account = Sign in to an account, and it can be chosen here.

settings-language = Language
settings-language-help = Of the window, the tray and the notifications.
settings-language-system = As the system
settings-login = Start at login
settings-login-help = Holdline starts with your desktop and waits in the tray.
settings-login-help-no-tray = Holdline starts with your desktop.
settings-links = Follow links
settings-links-help = holdline://hold, holdline://resume and holdline://toggle work from a browser or a script.
settings-strip = Compact strip
settings-strip-help = Stays in front of other windows: who is on the line, how long, and one button.
settings-strip-behind = This desktop lets no window keep itself in front; the menu of the window's title may offer it as “Always on top”.
settings-strip-show = Show the strip

settings-toggle-key = Hold or resume
settings-toggle-key-help = Works whichever window is in front. Press the keys here, or type them.
settings-resume-last-key = Resume last
settings-resume-last-key-help = Brings back whoever was held last, whichever window is in front.
settings-key-none = No key
settings-key-use = Use { $key }
settings-key-remove = Remove
settings-key-remove-from = Remove the key from “{ $what }”
settings-keys-portal = Your desktop asks you to confirm a key, and may change it in its own keyboard settings. Or bind a key there to this command:
settings-keys-elsewhere = Keys everywhere
settings-keys-elsewhere-help = This desktop gives applications no keys that work everywhere. In its keyboard settings, bind a key to this command:
settings-window-keys = In this window
settings-window-keys-help = { $hold } holds or resumes, { $resumeLast } brings back whoever was held last, { $mute } mutes you in a conference, { $strip } switches to the strip and back.

settings-alert-call = Call found
settings-alert-call-help = Says when Holdline sees your call.
settings-alert-hung-up = Hung up on hold
settings-alert-hung-up-help = Says when somebody hangs up while on hold.
settings-alert-long = On hold for long
settings-alert-long-help = Says when somebody has been on hold for long, with a button to bring them back.
settings-alert-sign-in = Sign-in expired
settings-alert-sign-in-help = Says when Twilio no longer accepts the credentials.

settings-reminders = While somebody is on hold
settings-first-reminder = Show after
settings-first-reminder-help = From then on Holdline shows that they wait. Minutes and seconds as in 1:00, or seconds alone; empty for never.
settings-second-reminder = Notify after
settings-second-reminder-help = A notification says so, with a button to bring them back. Empty for never.
settings-again-reminder = Notify again after
settings-again-reminder-help = And so on until they are back. Empty for one notification alone.
settings-note = Spoken note
settings-note-help = Said to held callers each time the music has played through, such as “We are still with you.” It relies on twimlets.com, a service of Twilio's outside your account, and needs a sound file as hold music. Empty for none.
settings-note-language = Language of the note
settings-note-language-help = In which a voice of Twilio's says it.

settings-reasons = Hold reasons
settings-reasons-help = One on each line. They are offered beside Hold, and the log keeps the one that was chosen.
settings-numbers = Whole numbers in the log
settings-numbers-help = Otherwise the log leaves out most digits of a telephone number.
settings-days = Days kept in the log
settings-days-help = Older lines are removed.
settings-export = Export the account
settings-export-help = Writes a file for another computer, without the secret.
settings-export-do = Export…
settings-exported = Saved to { $path }
settings-import = Import an account
settings-import-help = Fills in the sign-in form from such a file; the secret is typed anew.
settings-import-do = Import…
