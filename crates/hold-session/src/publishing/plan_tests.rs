use super::*;

fn name(text: &str) -> MusicName {
    MusicName::read(text).unwrap()
}

fn version(number: u8, path: &str) -> AssetVersion {
    AssetVersion {
        sid: format!("ZN{number:032x}").parse().unwrap(),
        asset: format!("ZH{number:032x}").parse().unwrap(),
        path: path.to_owned(),
        uploaded: Some(day(number)),
    }
}

fn day(number: u8) -> Timestamp {
    Timestamp::from_second(i64::from(number) * 86_400).unwrap()
}

fn numbers(sids: &[AssetVersionSid]) -> Vec<u8> {
    sids.iter().map(|sid| u8::from_str_radix(&sid.as_str()[32..], 16).unwrap()).collect()
}

#[test]
fn a_name_has_a_folder_of_its_own() {
    for (text, folder) in [
        ("lobby", "lobby"),
        (" Lobby ", "lobby"),
        ("Rainy day", "rainy-day"),
        ("Lobby!", "lobby-034b13"),
        ("等候音乐", "music-d5701f"),
    ] {
        let got = name(text).folder();
        assert_eq!(got, folder, "{text}");
        assert!(got.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'), "{got}");
    }
    assert_ne!(name("等候音乐").folder(), name("等候").folder());
    assert_ne!(name("Lobby!").folder(), name("Lobby?").folder());
    assert!(name(&"é long ".repeat(8)).folder().len() <= FOLDER + 7);
    for text in ["", " ", "a\nb", &*"x".repeat(61)] {
        assert_eq!(MusicName::read(text), None, "{text:?}");
    }
}

#[test]
fn a_sound_is_named_after_its_content() {
    // The first digits of SHA-256 of "abc" (FIPS 180-2, B.1).
    assert_eq!(name("Lobby").sound_path(b"abc", "wav"), "/lobby/ba7816bf8f01.wav");
    assert_ne!(name("Lobby").sound_path(b"abd", "wav"), "/lobby/ba7816bf8f01.wav");
    assert_eq!(name("Lobby").document_path(), "/lobby/hold.xml");
}

#[test]
fn only_what_twilio_plays_is_uploaded() {
    for (format, expect) in [
        ("MP3", Some(("mp3", "audio/mpeg"))),
        ("WAV (µ-law)", Some(("wav", "audio/wav"))),
        ("AIFF", Some(("aiff", "audio/aiff"))),
        ("FLAC", None),
        ("M4A (AAC)", None),
        ("?", None),
    ] {
        assert_eq!(media(format), expect, "{format}");
    }
}

#[test]
fn what_is_new_takes_the_place_of_what_stood_there() {
    let served = [version(1, "/a/1.wav"), version(2, "/a/hold.xml"), version(3, "/other.js")];
    for (new, expect) in [
        (vec![], vec![1, 2, 3]),
        (vec![version(4, "/b/4.wav"), version(5, "/b/hold.xml")], vec![1, 2, 3, 4, 5]),
        (vec![version(4, "/a/4.wav"), version(5, "/a/hold.xml")], vec![1, 3, 4, 5]),
        (vec![version(1, "/a/1.wav"), version(2, "/a/hold.xml")], vec![3, 1, 2]),
    ] {
        assert_eq!(numbers(&with(&served, &new)), expect, "{new:?}");
    }
}

#[test]
fn only_the_folder_of_a_music_is_withdrawn() {
    let served = [
        version(1, "/a/1.wav"),
        version(2, "/a/hold.xml"),
        version(3, "/ab/hold.xml"),
        version(4, "/hold.xml"),
        version(5, "/b/a/hold.xml"),
    ];
    assert_eq!(numbers(&without(&served, "/a/hold.xml")), [3, 4, 5]);
    assert_eq!(numbers(&without(&served, "/none/hold.xml")), [1, 2, 3, 4, 5]);
}

#[test]
fn musics_are_known_by_their_documents() {
    let served = [version(1, "/lobby/1.wav"), version(2, "/lobby/hold.xml"), version(3, "/rain/hold.xml")];
    let asset = |number: u8, name: &str| Asset {
        sid: format!("ZH{number:032x}").parse().unwrap(),
        name: name.to_owned(),
    };
    let assets =
        [asset(1, "lobby/1.wav"), asset(2, "Lobby (am Empfang) (0123456789ab)"), asset(3, "renamed")];
    let expect = [("Lobby (am Empfang)", "/lobby/hold.xml", 2), ("rain", "/rain/hold.xml", 3)];
    let expect = expect.map(|(name, path, since)| Served {
        name: name.to_owned(),
        path: path.to_owned(),
        since: Some(day(since)),
    });
    assert_eq!(musics(&served, &assets), expect);
}

/// Every set of served files, against every upload: nothing goes but what is replaced at its path or withdrawn.
#[test]
fn no_build_ever_drops_what_must_stay() {
    let shelf: Vec<AssetVersion> =
        ["/a/1.wav", "/a/hold.xml", "/b/2.wav", "/b/hold.xml", "/index.html", "/a"]
            .iter()
            .zip(1..)
            .map(|(path, number)| version(number, path))
            .collect();
    for present in 0_u32..1 << shelf.len() {
        let served: Vec<AssetVersion> = shelf
            .iter()
            .zip(0..)
            .filter(|(_, bit)| present >> bit & 1 == 1)
            .map(|(one, _)| one.clone())
            .collect();
        for folder in ["a", "b", "c"] {
            let new = [version(8, &format!("/{folder}/9.wav")), version(9, &format!("/{folder}/hold.xml"))];
            let built = with(&served, &new);
            for old in &served {
                let replaced = new.iter().any(|new| new.path == old.path);
                assert_eq!(built.contains(&old.sid), !replaced, "{} with {new:?}", old.path);
            }
            assert!(new.iter().all(|new| built.contains(&new.sid)));
            let left = without(&served, &format!("/{folder}/hold.xml"));
            for old in &served {
                let withdrawn = old.path.starts_with(&format!("/{folder}/"));
                assert_eq!(left.contains(&old.sid), !withdrawn, "{} without {folder}", old.path);
            }
        }
    }
}
