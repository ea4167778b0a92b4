//! A file that comes with a request, as `multipart/form-data`.

use std::convert::Infallible;

use bytes::Bytes;
use futures_util::stream;
use multer::Multipart;
use serde_json::{Value, json};

/// The parts of an upload.
#[derive(Clone, Debug, Default)]
pub(crate) struct Upload {
    pub(crate) path: Option<String>,
    pub(crate) visibility: Option<String>,
    pub(crate) content_type: Option<String>,
    pub(crate) content: Option<Bytes>,
}

impl Upload {
    /// Reads a body, where its content type says that it has parts.
    pub(crate) async fn read(content_type: Option<&str>, body: &Bytes) -> Option<Self> {
        let boundary = multer::parse_boundary(content_type?).ok()?;
        let whole = stream::iter([Ok::<Bytes, Infallible>(body.clone())]);
        let mut parts = Multipart::new(whole, boundary);
        let mut upload = Self::default();
        while let Some(part) = parts.next_field().await.ok()? {
            let name = part.name().map(str::to_owned);
            let kind = part.content_type().map(ToString::to_string);
            let content = part.bytes().await.ok()?;
            let text = || String::from_utf8_lossy(&content).into_owned();
            match name.as_deref() {
                Some("Path") => upload.path = Some(text()),
                Some("Visibility") => upload.visibility = Some(text()),
                Some("Content") => (upload.content_type, upload.content) = (kind, Some(content)),
                _ => {}
            }
        }
        Some(upload)
    }

    /// For the log: the file only with its size.
    pub(crate) fn json(&self) -> Value {
        let bytes = self.content.as_ref().map(Bytes::len);
        json!({
            "Path": self.path, "Visibility": self.visibility,
            "Content": bytes.map(|bytes| format!("{bytes} bytes of {}", self.content_type.as_deref().unwrap_or("?"))),
        })
    }
}
