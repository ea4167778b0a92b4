//! Pages of a list, as the 2010 API cuts them: relative URIs, and a token that names where the next page begins.

use serde_json::{Map, Value, json};

use super::error::ApiError;
use super::{Answer, Outcome, Request};
use crate::sid::Sid;

const DEFAULT_SIZE: usize = 50;
const LARGEST_SIZE: usize = 1000;

/// One list: its items in order, the filter that the request asks for, and how an item is named and shown.
pub(crate) struct List<'a, T> {
    /// The name of the array in the answer.
    pub(crate) key: &'static str,
    /// Before filtering, so that a token still names a place when its item does not fit the filter any more.
    pub(crate) items: Vec<T>,
    pub(crate) fits: Box<dyn Fn(T) -> bool + 'a>,
    pub(crate) sid: Box<dyn Fn(T) -> Sid + 'a>,
    pub(crate) show: Box<dyn Fn(T) -> Value + 'a>,
}

/// Which page is asked for.
struct Asked<'a> {
    size: usize,
    page: usize,
    /// The last item before the page.
    after: Option<&'a str>,
    /// The first item after the page.
    before: Option<&'a str>,
}

fn asked(request: &Request) -> Result<Asked<'_>, ApiError> {
    let number = |name: &str, default: usize| match request.query.filled(name) {
        Some(text) => text.parse().map_err(|_| ApiError::invalid(name, text)),
        None => Ok(default),
    };
    let size = number("PageSize", DEFAULT_SIZE)?;
    if size == 0 {
        return Err(ApiError::invalid("PageSize", "0"));
    }
    let page = number("Page", 0)?;
    let token = request.query.filled("PageToken");
    let (after, before) =
        (token.and_then(|token| token.strip_prefix("PA")), token.and_then(|token| token.strip_prefix("PB")));
    if let (Some(token), None, None) = (token, after, before) {
        return Err(ApiError::invalid("PageToken", token));
    }
    Ok(Asked { size: size.min(LARGEST_SIZE), page, after, before })
}

impl<T: Copy> List<'_, T> {
    /// Answers the page that is asked for.
    pub(crate) fn page(self, request: &Request) -> Outcome {
        let asked = asked(request)?;
        let (items, more) = self.cut(&asked);
        let start = asked.page * asked.size;
        let uri = |page: usize, token: Option<String>| {
            Value::String(uri(request, asked.size, page, token.as_deref()))
        };
        let next = items
            .last()
            .filter(|_| more)
            .map(|last| uri(asked.page + 1, Some(format!("PA{}", (self.sid)(*last)))));
        let previous = (asked.page > 0).then(|| {
            let token = items.first().map(|first| format!("PB{}", (self.sid)(*first)));
            uri(asked.page - 1, token)
        });
        let shown: Vec<Value> = items.iter().map(|item| (self.show)(*item)).collect();
        let mut body = Map::new();
        body.insert("end".into(), json!(start + items.len().saturating_sub(1)));
        body.insert("first_page_uri".into(), uri(0, None));
        body.insert("next_page_uri".into(), next.unwrap_or(Value::Null));
        body.insert("page".into(), json!(asked.page));
        body.insert("page_size".into(), json!(asked.size));
        body.insert("previous_page_uri".into(), previous.unwrap_or(Value::Null));
        body.insert("start".into(), json!(start));
        body.insert("uri".into(), uri(asked.page, request.query.filled("PageToken").map(str::to_owned)));
        body.insert(self.key.into(), Value::Array(shown));
        Ok(Answer::ok(Value::Object(body)))
    }

    /// The items of a page, and whether there are more after it.
    fn cut(&self, asked: &Asked<'_>) -> (Vec<T>, bool) {
        let place = |token: &str| self.items.iter().position(|item| (self.sid)(*item).to_string() == token);
        let fitting =
            |items: &[T]| -> Vec<T> { items.iter().copied().filter(|item| (self.fits)(*item)).collect() };
        if let Some(end) = asked.before.and_then(place) {
            let earlier = fitting(&self.items[..end]);
            let begin = earlier.len().saturating_sub(asked.size);
            return (earlier[begin..].to_vec(), true);
        }
        let mut rest = match asked.after.and_then(place) {
            Some(last) => fitting(&self.items[last + 1..]),
            None => fitting(&self.items).into_iter().skip(asked.page.saturating_mul(asked.size)).collect(),
        };
        let more = rest.len() > asked.size;
        rest.truncate(asked.size);
        (rest, more)
    }
}

/// The list's own URI with these filters.
fn uri(request: &Request, size: usize, page: usize, token: Option<&str>) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (name, value) in request.query.pairs() {
        if !matches!(name, "PageSize" | "Page" | "PageToken") {
            query.append_pair(name, value);
        }
    }
    query.append_pair("PageSize", &size.to_string());
    query.append_pair("Page", &page.to_string());
    if let Some(token) = token {
        query.append_pair("PageToken", token);
    }
    format!("{}?{}", request.path, query.finish())
}
