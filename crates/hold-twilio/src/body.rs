//! Reading an answer without trusting its length.

use reqwest::Response;

/// Why an answer could not be read to its end.
pub(crate) enum BodyFault {
    /// More than is ever sent.
    TooLong,
    /// The connection broke, or time ran out.
    Broken(reqwest::Error),
}

/// Reads an answer of at most `limit` bytes. What comes after is not read: the connection is closed.
pub(crate) async fn read(mut response: Response, limit: usize) -> Result<Vec<u8>, BodyFault> {
    let announced = response.content_length().unwrap_or_default();
    if announced > limit as u64 {
        return Err(BodyFault::TooLong);
    }
    let mut body = Vec::with_capacity(usize::try_from(announced).unwrap_or_default());
    while let Some(chunk) = response.chunk().await.map_err(BodyFault::Broken)? {
        if body.len() + chunk.len() > limit {
            return Err(BodyFault::TooLong);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}
