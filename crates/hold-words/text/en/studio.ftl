# The music view: library, player, check, and the bar below the call.

tab-music = Music
studio-list = Music library
studio-hold = Hold music of this profile
studio-add = Add files…
studio-add-folder = Watch a folder…
studio-empty = Drop sound files here, or add them: you hear them as a caller will, and see what to mend.
studio-drop = Drop to add to the library
studio-folder = Watched folder
studio-unwatch = Stop watching { $folder }
studio-remove = Remove from the library
studio-removed = { $title } was removed. The file itself stays.
studio-undo = Undo
studio-waiting = Waiting to be checked
studio-checking = Checking, { $percent } %
studio-missing = Missing
studio-missing-text = The file is not where it was. Put it back, or remove it from the library.
studio-faulty = Cannot be used
studio-play = Play
studio-pause = Pause
studio-stop = Stop
studio-position = Position
studio-position-of = { $at } of { $length }
studio-sounds = How it is heard
studio-plain = Studio
studio-caller = As the caller hears it
studio-line = Line
studio-law-mu = µ-law
studio-law-a = A-law
studio-loss = Packets lost
studio-loss-none = None
studio-loss-some = { $percent } %
studio-loop = Repeat
studio-volume = Volume
studio-level = Level
studio-device = Sound device
studio-device-system = As the system does
studio-check = Check
studio-address-checking = The address is being checked…
studio-ready = Make telephone-ready
studio-exporting = Making it telephone-ready, { $percent } %
studio-exported = { $name } is ready for the telephone.
studio-standard = Twilio plays its own music, which loops. Give this profile a web address to use yours.
hold-music-change = Change

hold-music-checked = { $loops ->
    [yes] Loops
    [once] Plays once
   *[unknown] Looping unknown
} · { $verdict ->
    [good] right for the phone
    [ok] will do
   *[bad] has faults
}
