//! Pages of a list, as the newer APIs cut them: absolute URLs, in `meta`.

use serde_json::{Map, Value, json};

use super::routes::Ask;
use crate::rest::Answer;
use crate::rest::error::ApiError;

const DEFAULT_SIZE: usize = 50;
const LARGEST_SIZE: usize = 100;

/// Answers the page that is asked for of a list called `key`.
pub(super) fn page(base_url: &str, ask: &Ask<'_>, key: &str, items: &[Value]) -> Result<Answer, ApiError> {
    let number = |name: &str, default: usize| match ask.query.filled(name) {
        Some(text) => text.parse().map_err(|_| ApiError::invalid(name, text)),
        None => Ok(default),
    };
    let size = number("PageSize", DEFAULT_SIZE)?.clamp(1, LARGEST_SIZE);
    let page = number("Page", 0)?;
    let url = |page: usize| format!("{base_url}{}?PageSize={size}&Page={page}", ask.path);
    let cut: Vec<&Value> = items.iter().skip(page * size).take(size).collect();
    let more = items.len() > (page + 1) * size;
    let mut body = Map::new();
    body.insert(key.to_owned(), json!(cut));
    body.insert(
        "meta".to_owned(),
        json!({
            "first_page_url": url(0),
            "key": key,
            "next_page_url": more.then(|| url(page + 1)),
            "page": page,
            "page_size": size,
            "previous_page_url": page.checked_sub(1).map(url),
            "url": url(page),
        }),
    );
    Ok(Answer::ok(Value::Object(body)))
}
