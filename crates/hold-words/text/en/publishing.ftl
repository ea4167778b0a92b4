# Publishing hold music: the steps, and what can go wrong.

publish-step-check = Checking the file
publish-step-service = Looking for the place at Twilio
publish-step-environment = Looking for its address
publish-step-sound = Uploading the sound
publish-step-document = Uploading the document that loops it
publish-step-build = Building
publish-step-deployment = Putting it on line
publish-step-answer = Waiting for the address to answer
publish-step-address = Checking the address

publish-name = Give the music a name of at most { $most } characters.
publish-bad = { $name } would not sound right on the telephone: { $what }. Make it telephone-ready, and publish what comes of that.
publish-format = Twilio does not play { $format }. Make the file telephone-ready, and publish what comes of that.
publish-too-large = The file has { $size } MB; Twilio hosts { $most } MB at most. Make it telephone-ready, which makes it smaller, or cut it.
publish-twilio = { $step }: { $why } Held callers hear what they heard before. Publish it again to go on from there.
publish-twilio-forbidden = { $step }: { $why } Use a key that may use Serverless, or the auth token.
publish-build-failed = Twilio could not build it. Held callers hear what they heard before. Publish it again.
publish-build-slow = Twilio is still building. Publish it again in some minutes to go on from there.
publish-unanswered = It is on line, but { $url } does not answer as yet. Publish it again in a minute to check it.
publish-address = It is on line at { $url }, but Twilio would not play it as it should: { $what }.
publish-cancelled = Stopped. Held callers hear what they heard before.
publish-cancelled-late = Stopped. The music is on line already.
publish-none = No music is published.
publish-not-published = No music called { $name } is published. There is { $names }.
publish-in-use = Held callers of { $profiles } may hear it. Choose other music there first.
publish-in-use-cli = Held callers of { $profiles } may hear it. Choose other music there first, or add --yes.

publish-done = { $name } is published. Its hold URL, for GET:
publish-used = It is now the hold music of { $profile }.
publish-withdrawn = { $name } is withdrawn.

publish-offer = Publish…
publish-title = Publish hold music
publish-text = The file is put on line at Twilio, in your account, where everybody who has its address can hear it.
publish-name-label = Name
publish-begin = Publish
publish-again = Try again
publish-stop = Stop
publish-use = Use for this account
publish-close = Close
publish-under-way = Held callers hear what they heard before until it is on line.
publish-stopping = Stopping after this step…
publish-done-text = { $name } is published, and answers as it should.
publish-used-here = { $name } is now what held callers hear.

publish-on-line = On line at Twilio
publish-looking = Asking Twilio…
publish-since = Uploaded { $date }
publish-heard = Heard on hold by callers of { $profiles }
publish-unheard = No profile on this computer uses it
publish-withdraw = Withdraw
publish-withdraw-named = Withdraw { $name }
publish-withdraw-title = Withdraw { $name }?
publish-withdraw-used = Held callers of { $profiles } may hear it. Once it is off line, they hear nothing.
publish-withdraw-anyway = Withdraw it all the same
publish-withdrawing = Taking { $name } off line…
