# The check-up: what was found, and what to do about it.

doctor-subject = { $subject ->
    [names] Server name
    [connection] Connection
    [clock] Clock
    [credentials] Credentials
    [region] Region
    [conference-hold] Hold in a conference
    [leg-hold] Hold without a conference
    [ring-back] Ringing you back
    [keychain] Keychain
    [sound] Sound
    [tray] Tray
    [keys] Keys in every window
   *[journal] Hold log
}
doctor-verdict = { $verdict ->
    [good] Good
    [poor] Not ideal
    [bad] Not working
   *[skipped] Not examined
}

doctor-late = No answer within { $seconds } seconds.
doctor-late-remedy = Try again. If it stays so, look whether the system is asking you for something, or whether the network is overloaded.
doctor-no-account = Nobody is signed in.
doctor-no-account-remedy = Sign in, then run this again.
doctor-no-credentials = The keychain did not give the credentials.
doctor-no-credentials-remedy = See to the keychain, then run this again.
doctor-not-reached = Nothing can be said before Twilio answers.
doctor-simulated = Not needed: the account is simulated on this computer.
doctor-own-system = The system has its own.
doctor-unasked = It cannot be examined from here.

doctor-resolved = { $addresses ->
    [one] { $host } has one address.
   *[other] { $host } has { $addresses } addresses.
}
doctor-not-resolved = Nobody knows the name { $host }.
doctor-not-resolved-remedy = Look whether this computer is online, and which name server (DNS) its network settings name.
doctor-resolved-by-proxy = The proxy { $proxy } looks names up.
doctor-connected = { $host } answered in { $millis } ms.
doctor-connected-by-proxy = { $host } answered through the proxy { $proxy } in { $millis } ms.
doctor-untrusted = The certificate shown for { $host } is not trusted by this computer.
doctor-untrusted-remedy = Set the clock right if it is wrong. Otherwise a proxy may be inspecting the connection: ask your IT to install its root certificate in the system.
doctor-proxy-refused = The proxy { $proxy } refuses the connection.
doctor-proxy-refused-remedy = Ask your IT to let it connect to *.twilio.com on port 443, or write its user name and password into the system's proxy settings.
doctor-proxy-gone = Nobody answers at the proxy { $proxy }.
doctor-proxy-gone-remedy = Correct or remove the proxy in the system's network settings, or in the variables HTTPS_PROXY and ALL_PROXY.
doctor-unreachable = { $host } does not answer.
doctor-unreachable-remedy = Look whether this computer is online, and whether a firewall lets it connect to *.twilio.com on port 443.
doctor-not-twilio = Something else answers in place of { $host }.
doctor-not-twilio-remedy = Open a web page: the network may want you to log in first.
doctor-server-fault = Twilio has a fault of its own (HTTP { $status }).
doctor-server-fault-remedy = See status.twilio.com, and try again later.
doctor-unsendable = This computer's network settings or certificates cannot be read.
doctor-unsendable-remedy = Look at the system's proxy settings and at its trusted certificates.

doctor-clock = Right, by Twilio's clock.
doctor-clock-ahead = { $seconds } seconds ahead of Twilio's.
doctor-clock-behind = { $seconds } seconds behind Twilio's.
doctor-clock-remedy = Turn on automatic time in the system's settings. Until then times on hold may be shown wrong, and certificates may be refused.
doctor-undated = Twilio's answer was not dated, so nothing can be said.

doctor-accepted = Twilio takes them.
doctor-refused = Twilio refuses them.
doctor-refused-remedy = Look in the Twilio Console whether the key was deleted or belongs to another account, then sign in again with a new one.
doctor-in-region = { $region }, as the profile says.
doctor-other-region = These credentials are of { $other }, and the profile says { $region }.
doctor-other-region-remedy = Sign in again with the region { $other }, or with a key of { $region }. Calls of one region are not seen from another.
doctor-no-such-region = There is no Twilio server for { $region }.
doctor-no-such-region-remedy = Sign in again with us1, or with an edge and a region such as dublin.ie1.

doctor-allowed = The key may do all that is needed.
doctor-lacks = { $feature ->
    [conference-hold] The key may not do what holding in a conference needs: { $permissions }
    [leg-hold] The key may not do what holding without a conference needs: { $permissions }
   *[ring-back] The key may not ring you back: { $permissions }
}
doctor-lacks-remedy = { $feature ->
    [conference-hold] Edit the key in the Twilio Console and give it { $permissions }
    [leg-hold] Needed only where calls are not in a conference. Edit the key in the Twilio Console and give it { $permissions }
   *[ring-back] Needed only where your own leg ends during a hold. Edit the key in the Twilio Console and give it { $permissions }
}
doctor-untried = Twilio gave no clear answer about { $permissions }

doctor-keychain = It answers.
doctor-sound = A device is there.
doctor-no-sound = No sound device. Hold music cannot be heard on this computer; held callers hear it all the same.
doctor-no-sound-remedy = Plug in or choose a device in the system's sound settings.
doctor-no-bus = There is no session bus, as outside a desktop session.
doctor-no-bus-remedy = Start Holdline from your desktop.
doctor-tray = The desktop shows tray icons.
doctor-no-tray = The desktop shows no tray icons. Holdline quits when its window is closed.
doctor-no-tray-remedy = On GNOME, install the extension AppIndicator; other desktops have a tray in their panel's settings.
doctor-keys-display = The desktop gives keys to applications.
doctor-keys-portal = The desktop's portal gives keys to applications.
doctor-no-keys = The desktop gives applications no keys that work in every window.
doctor-no-keys-remedy = In the desktop's keyboard settings, bind a key to the command holdctl toggle.

doctor-journal = Whole, { $kilobytes } kB; { $free } MB left on the disk.
doctor-journal-new = Nothing kept yet; { $free } MB left on the disk.
doctor-little-disk-remedy = Make room: the disk has only { $free } MB left.
doctor-journal-damaged = The file holdline.db is damaged.
doctor-journal-damaged-remedy = Start Holdline again: it keeps the damaged file aside and begins a new one.
doctor-journal-newer = The file holdline.db was written by a later version of Holdline.
doctor-journal-newer-remedy = Update Holdline.
doctor-journal-unusable = The file holdline.db cannot be used: { $why }
doctor-journal-unusable-remedy = See that Holdline's folder and its disk can be written, and that no other program keeps the file open.

doctor-file-failed = { $path } was not written: { $why }
