//! Addresses of every kind, at a real server on loopback.

use std::sync::Arc;

use hold_core::HoldMethod;
use hold_music::url_check::{check_url, looping};
use hold_session::music::{AddressCheckId, AddressFinding, AddressRemedy, AddressReport, Loops, Verdict};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpListener;
use url::Url;

use crate::made::{Folder, MONO, Made, music};

type Answers = Arc<dyn Fn(&str, &str) -> (String, Vec<u8>) + Send + Sync>;

/// A web server whose answers, a status line with headers and a body, follow from method and path.
async fn serve(answers: Answers) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((connection, _)) = listener.accept().await {
            let answers = answers.clone();
            tokio::spawn(async move {
                let mut connection = BufReader::new(connection);
                let mut asked = String::new();
                let _ = (&mut connection).take(4096).read_line(&mut asked).await;
                let mut words = asked.split(' ');
                let (method, path) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
                let (head, body) = answers(method, path);
                let head =
                    format!("HTTP/1.1 {head}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
                // Whoever has heard enough hangs up.
                let _ = connection.write_all(&[head.as_bytes(), &body].concat()).await;
            });
        }
    });
    base
}

async fn checked(url: &str, method: HoldMethod, base: Option<&str>) -> AddressReport {
    let base = base.map(|base| Url::parse(base).unwrap());
    check_url(url, method, base.as_ref(), || hold_twilio::web_client_builder().ok()).await
}

fn finding(report: &AddressReport, id: AddressCheckId) -> &AddressFinding {
    report.findings.iter().find(|finding| finding.id == id).unwrap_or_else(|| panic!("{id:?}: {report:#?}"))
}

fn tone() -> Vec<u8> {
    let folder = Folder::new();
    let made = Made { rate: 8000, seconds: 1.0, ..MONO };
    std::fs::read(folder.wav("tone.wav", made, |at, _| music(at))).unwrap()
}

fn twiml(text: &str) -> (String, Vec<u8>) {
    ("200 OK\r\nContent-Type: text/xml".to_owned(), text.as_bytes().to_vec())
}

fn pages() -> Answers {
    let tone = tone();
    Arc::new(move |method, path| {
        let wav = |headers: &str| (format!("200 OK\r\nContent-Type: audio/wav{headers}"), tone.clone());
        match path {
            "/tone.wav" if method == "POST" => ("405 Method Not Allowed".to_owned(), Vec::new()),
            "/tone.wav" => wav("\r\nETag: \"1\""),
            "/fresh.wav" => wav("\r\nETag: \"1\"\r\nCache-Control: no-store"),
            "/typeless" => ("200 OK\r\nContent-Type: application/octet-stream".to_owned(), tone.clone()),
            "/liar.wav" => ("200 OK\r\nContent-Type: audio/wav".to_owned(), b"not a sound".to_vec()),
            "/large.wav" => ("200 OK\r\nContent-Type: audio/wav".to_owned(), vec![0; 31_000_000]),
            "/loop.xml" => twiml("<Response><Play loop=\"0\">tone.wav</Play></Response>"),
            "/again.xml" => twiml("<Response><Say>Hello</Say><Play>tone.wav</Play><Redirect/></Response>"),
            "/once.xml" => twiml("<Response><Play loop=\"3\">tone.wav</Play><Pause/></Response>"),
            "/chain.xml" => twiml("<Response><Play>tone.wav</Play><Redirect>/loop.xml</Redirect></Response>"),
            "/verbs.xml" => twiml("<Response><Play loop=\"0\">tone.wav</Play><Dial>1</Dial></Response>"),
            "/nothing.xml" => twiml("<Response><Pause/></Response>"),
            "/broken.xml" => twiml("<Response><Play loop=\"0\">/gone.mp3</Play></Response>"),
            "/text" => (
                "200 OK\r\nContent-Type: text/plain".to_owned(),
                b"<Response><Play loop=\"0\">tone.wav</Play></Response>".to_vec(),
            ),
            "/round" => ("302 Found\r\nLocation: /round".to_owned(), Vec::new()),
            path => match path.strip_prefix("/hop/").and_then(|left| left.parse::<u32>().ok()) {
                Some(0) => ("302 Found\r\nLocation: /loop.xml".to_owned(), Vec::new()),
                Some(left) => (format!("301 Moved\r\nLocation: /hop/{}", left - 1), Vec::new()),
                None => ("404 Not Found".to_owned(), Vec::new()),
            },
        }
    })
}

#[tokio::test]
async fn each_address_is_judged_by_what_it_answers() {
    use AddressCheckId::{Address, Cache, ContentType, Document, Redirects, Size, Sound, Status};
    let base = serve(pages()).await;
    let loop_tone = || AddressRemedy::Loop { twiml: looping(&format!("{base}/tone.wav")) };
    for (path, verdict, loops, worst) in [
        ("/loop.xml", Verdict::Good, Loops::Yes, None),
        ("/again.xml", Verdict::Good, Loops::Yes, None),
        ("/text", Verdict::Good, Loops::Yes, None),
        ("/chain.xml", Verdict::Ok, Loops::Unknown, Some((AddressCheckId::Loops, loop_tone()))),
        ("/once.xml", Verdict::Bad, Loops::Once, Some((AddressCheckId::Loops, loop_tone()))),
        ("/tone.wav", Verdict::Bad, Loops::Once, Some((AddressCheckId::Loops, loop_tone()))),
        ("/fresh.wav", Verdict::Bad, Loops::Once, Some((Cache, AddressRemedy::Cache))),
        ("/typeless", Verdict::Bad, Loops::Unknown, Some((ContentType, AddressRemedy::ContentType))),
        ("/liar.wav", Verdict::Bad, Loops::Once, Some((Sound, AddressRemedy::Sound))),
        ("/large.wav", Verdict::Bad, Loops::Unknown, Some((Size, AddressRemedy::Size))),
        ("/verbs.xml", Verdict::Bad, Loops::Yes, Some((Document, AddressRemedy::Verbs))),
        ("/nothing.xml", Verdict::Bad, Loops::Once, Some((Document, AddressRemedy::Play))),
        ("/broken.xml", Verdict::Bad, Loops::Yes, None),
        ("/gone", Verdict::Bad, Loops::Unknown, Some((Status, AddressRemedy::Status))),
        ("/hop/8", Verdict::Ok, Loops::Yes, Some((Redirects, AddressRemedy::Redirects))),
        ("/hop/10", Verdict::Bad, Loops::Unknown, Some((Redirects, AddressRemedy::Redirects))),
        ("/round", Verdict::Bad, Loops::Unknown, Some((Redirects, AddressRemedy::Redirects))),
    ] {
        let report = checked(&format!("{base}{path}"), HoldMethod::Get, Some(&base)).await;
        assert_eq!((report.verdict(), report.loops), (verdict, loops), "{path}: {report:#?}");
        if let Some((id, remedy)) = worst {
            assert_eq!(finding(&report, id).remedy, Some(remedy), "{path}");
        }
    }
    // A sound of the document is told with its own address.
    let report = checked(&format!("{base}/broken.xml"), HoldMethod::Get, Some(&base)).await;
    let bad: Vec<&AddressFinding> =
        report.findings.iter().filter(|finding| finding.verdict == Verdict::Bad).collect();
    assert_eq!((bad.len(), bad[0].url.as_str(), bad[0].id), (1, &*format!("{base}/gone.mp3"), Status));
    let report = checked("ftp://example.com/a.mp3", HoldMethod::Get, None).await;
    assert_eq!(finding(&report, Address).remedy, Some(AddressRemedy::Scheme));
}

#[tokio::test]
async fn post_suits_documents_alone() {
    let base = serve(pages()).await;
    let method = async |path: &str| {
        let report = checked(&format!("{base}{path}"), HoldMethod::Post, Some(&base)).await;
        finding(&report, AddressCheckId::Method).verdict
    };
    assert_eq!(method("/loop.xml").await, Verdict::Good);
    assert_eq!(method("/fresh.wav").await, Verdict::Ok);
    assert_eq!(method("/tone.wav").await, Verdict::Bad);
}

#[tokio::test]
async fn nobody_is_led_into_a_private_network() {
    let base = serve(pages()).await;
    // localhost is found by name: the answer of DNS counts, not how the address is written.
    let by_name = base.replace("127.0.0.1", "localhost");
    for url in [
        &*format!("{base}/loop.xml"),
        &by_name,
        "http://169.254.169.254/latest",
        "http://[::1]/",
        "http://[fd00::1]/",
    ] {
        let report = checked(url, HoldMethod::Get, None).await;
        assert_eq!(finding(&report, AddressCheckId::Address).remedy, Some(AddressRemedy::Public), "{url}");
        assert_eq!(report.findings.len(), 1, "{url}: nothing was asked");
        let report = checked(url, HoldMethod::Get, Some("https://api.twilio.com")).await;
        assert_eq!(finding(&report, AddressCheckId::Address).remedy, Some(AddressRemedy::Public), "{url}");
    }
}

#[tokio::test]
async fn nobody_there_is_told() {
    // A port that was just given back.
    let free = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let url = format!("http://{free}/");
    let report = checked(&url, HoldMethod::Get, Some(&url)).await;
    assert_eq!(finding(&report, AddressCheckId::Reachable).remedy, Some(AddressRemedy::Server));
    assert_eq!(report.loops, Loops::Unknown);
}
