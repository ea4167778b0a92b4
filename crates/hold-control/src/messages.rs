//! JSON-RPC messages as lines.

use jsonrpsee_types::error::{
    BATCHES_NOT_SUPPORTED_CODE, BATCHES_NOT_SUPPORTED_MSG, ErrorCode, OVERSIZED_REQUEST_CODE,
    OVERSIZED_REQUEST_MSG,
};
use jsonrpsee_types::{
    ErrorObject, ErrorObjectOwned, Id, InvalidRequest, Notification, Request, Response, ResponsePayload,
};
use serde::Serialize;
use serde_json::value::RawValue;

/// What came of a method.
pub type Answer = Result<Box<RawValue>, ErrorObjectOwned>;

/// What somebody asks for.
pub struct Asked {
    /// `None` for a notification, which is not answered.
    pub id: Option<Id<'static>>,
    pub method: String,
    pub params: Option<Box<RawValue>>,
}

/// A line that asks for nothing.
pub struct Malformed {
    /// Whose it was, as far as it can be read.
    pub id: Id<'static>,
    pub error: ErrorObjectOwned,
    /// Whether nothing more can be expected of whoever wrote it.
    pub hopeless: bool,
}

impl Asked {
    /// Reads a line.
    pub fn read(line: &str) -> Result<Self, Malformed> {
        if let Ok(request) = serde_json::from_str::<Request<'_>>(line) {
            let Request { id, method, params, .. } = request;
            let params = params.map(std::borrow::Cow::into_owned);
            return Ok(Self { id: Some(id.into_owned()), method: method.into_owned(), params });
        }
        let has_id = serde_json::from_str::<InvalidRequest<'_>>(line);
        if has_id.is_err()
            && let Ok(notice) = serde_json::from_str::<Notification<'_, Option<&RawValue>>>(line)
        {
            let params = notice.params.map(ToOwned::to_owned);
            return Ok(Self { id: None, method: notice.method.into_owned(), params });
        }
        let id = has_id.map_or(Id::Null, |invalid| invalid.id.into_owned());
        Err(match serde_json::from_str::<&RawValue>(line) {
            Ok(value) if value.get().trim_start().starts_with('[') => {
                let error =
                    ErrorObject::owned(BATCHES_NOT_SUPPORTED_CODE, BATCHES_NOT_SUPPORTED_MSG, None::<()>);
                Malformed { id, error, hopeless: false }
            }
            Ok(_) => Malformed { id, error: ErrorCode::InvalidRequest.into(), hopeless: true },
            Err(_) => Malformed { id, error: ErrorCode::ParseError.into(), hopeless: true },
        })
    }
}

/// The error for a line that is too long.
pub fn oversized() -> ErrorObjectOwned {
    ErrorObject::owned(OVERSIZED_REQUEST_CODE, OVERSIZED_REQUEST_MSG, None::<()>)
}

/// The error for parameters that do not fit, with what is wrong.
#[expect(clippy::needless_pass_by_value, reason = "it stands in map_err")]
pub fn invalid_params(what: impl ToString) -> ErrorObjectOwned {
    ErrorObject::owned(ErrorCode::InvalidParams.code(), what.to_string(), None::<()>)
}

/// A value as the result of a method.
pub fn result(value: &impl Serialize) -> Answer {
    serde_json::value::to_raw_value(value).map_err(|_| ErrorCode::InternalError.into())
}

/// The line of an answer.
pub fn response(id: Id<'_>, answer: Answer) -> String {
    let payload = match answer {
        Ok(result) => ResponsePayload::success(result),
        Err(error) => ResponsePayload::Error(error),
    };
    Response::new(payload, id).to_string()
}

/// The line of a request.
pub fn request(id: u64, method: &str, params: Option<&RawValue>) -> Result<String, serde_json::Error> {
    serde_json::to_string(&Request::borrowed(method, params, Id::Number(id)))
}

/// The line of a notification.
pub fn notification(method: &str, params: &impl Serialize) -> Result<String, serde_json::Error> {
    serde_json::to_string(&Notification::new(method.into(), params))
}
