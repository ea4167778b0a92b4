# Hold music: files that cannot be used, what a check found, and what to do about it. The units are the same in every language.

sound-missing = { $name } does not exist.
sound-folder = { $name } is a folder, not a sound file.
sound-not-a-file = { $name } is not a file.
sound-not-allowed = { $name } may not be read: the system does not permit it.
sound-empty = { $name } is empty.
sound-not-a-sound = { $name } is not a sound file in a format that is known here.
sound-protected = { $name } is protected against copying and cannot be decoded.
sound-rate = { $name } cannot be decoded: its header says { $rate } Hz.
sound-channels = { $name } cannot be decoded: its header says { $channels } channels.
sound-cut-off = { $name } is cut off: its header says { $said } s and there are { $there } s.
sound-damaged = { $name } is damaged and cannot be decoded.
sound-unreadable = { $name } cannot be read: { $why }

export-exists = { $name } is there already. Add --force to replace it.
export-silent = { $name } is silent: there is nothing to export.
export-cancelled = Stopped. Nothing was written.
export-unwritable = { $name } cannot be written: { $why }
export-written = { $name } was written.
export-progress = { $percent } % done

check-loudness = Loudness
check-true-peak = True peak
check-clipping = Clipping
check-silence-start = Silence at the start
check-silence-end = Silence at the end
check-silence-inside = Longest silence inside
check-lost-in-band = Lost on the telephone line
check-mono-cancel = Channels mixed into one
check-length = Length
check-seam = Click where it begins anew
check-format = Format

remedy-louder = It is too quiet: make it louder, or export it.
remedy-quieter = It is too loud: make it quieter, or export it.
remedy-lower-peaks = Leave room above the loudest moments, or export it.
remedy-clean-original = It was recorded or copied too loud. Only a cleaner original helps.
remedy-cut-start = Cut the silence at the start, or export it: callers believe that the line is dead.
remedy-cut-end = Cut the silence at the end, or export it: callers believe that the line is dead.
remedy-cut-inside = Shorten the silence inside: callers believe that the line is dead.
remedy-other-music = Most of it is too low or too high for a telephone. Choose music with voices, piano or guitar.
remedy-one-channel = Left and right cancel each other on a telephone. Export it: one channel is taken.
remedy-longer = It begins anew very often. Make it longer than 30 seconds.
remedy-shorter = Long files start late, and Twilio can drop the call after 40 minutes. Make it shorter than 20 minutes.
remedy-fade-seam = It clicks where it begins anew. Fade both ends, or export it.
remedy-convert = Twilio may not play this format. Export it.

url-address = Address
url-reachable = Reachable
url-status = Status
url-redirects = Redirects
url-content-type = Content type
url-method = Method
url-size = Size
url-cache = Caching
url-document = Document
url-sound = Sound
url-loops = Loops

url-loops-yes = It loops.
url-loops-once = It is played once, then the caller hears silence.
url-loops-unknown = Whether it loops cannot be told from here.

url-remedy-scheme = Hold music is a web address that begins with https:// or http://.
url-remedy-public = Twilio cannot reach an address inside a private network. Put the music on a public server.
url-remedy-encrypt = Use https, so that nobody on the way can change what callers hear.
url-remedy-server = Nobody answers. Look whether the name is right and the server runs.
url-remedy-slow = It takes longer than 20 seconds. Use a quicker server or a smaller file.
url-remedy-status = It has to answer with status 200, without a password.
url-remedy-redirects = Name the last address instead: each redirect delays the music.
url-remedy-content-type = Have the server send a content type that Twilio plays, such as audio/mpeg, audio/wav or text/xml.
url-remedy-get = Use GET: Twilio keeps a copy of what it asks for with GET alone, and file servers refuse POST.
url-remedy-size = Make it smaller: large files start late.
url-remedy-cache = Have the server send ETag or Last-Modified and let copies be kept, so that Twilio need not fetch it for each caller.
url-remedy-verbs = Take out every verb but Play, Say, Pause and Redirect: Twilio stops at others with error 13238.
url-remedy-play = The document plays nothing. Put a Play into it.
url-remedy-sound = This is not a sound that Twilio plays. Export the file with holdctl music export.
url-remedy-loop = Use the address of a document that loops instead: { $twiml }

music-playing = Playing { $name }. Interrupt to stop.
