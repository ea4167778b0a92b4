//! XML answers: what the 2010 API gives where a path does not end in `.json`.

use serde_json::Value;

/// Renders an answer as `<TwilioResponse>`. `name` is the resource's own: `Call`, `Calls`.
pub(crate) fn render(name: &str, body: &Value) -> String {
    let mut text = String::from("<?xml version='1.0' encoding='UTF-8'?>\n<TwilioResponse>");
    element(&mut text, name, body);
    text.push_str("</TwilioResponse>");
    text
}

fn element(text: &mut String, name: &str, value: &Value) {
    match value {
        Value::Null => text.push_str(&format!("<{name}/>")),
        Value::Array(items) => {
            let singular = name.strip_suffix('s').unwrap_or(name);
            wrap(text, name, |text| items.iter().for_each(|item| element(text, singular, item)));
        }
        Value::Object(fields) => wrap(text, name, |text| {
            fields.iter().for_each(|(field, value)| element(text, &pascal_case(field), value));
        }),
        Value::String(content) => wrap(text, name, |text| text.push_str(&escaped(content))),
        other => wrap(text, name, |text| text.push_str(&other.to_string())),
    }
}

fn wrap(text: &mut String, name: &str, content: impl FnOnce(&mut String)) {
    text.push_str(&format!("<{name}>"));
    content(text);
    text.push_str(&format!("</{name}>"));
}

fn pascal_case(field: &str) -> String {
    field.split('_').map(|word| word[..1].to_ascii_uppercase() + &word[1..]).collect()
}

fn escaped(content: &str) -> String {
    content.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// How the resource is called in XML.
pub(crate) fn name_in_xml(status: u16, path: &str) -> &str {
    if status >= 400 {
        return "RestException";
    }
    let name = path
        .rsplit('/')
        .find(|part| ["Calls", "Conferences", "Participants", "Queues", "Members"].contains(part));
    match name {
        Some(name) if path.ends_with(name) => name,
        Some(name) => name.strip_suffix('s').unwrap_or(name),
        None => "Account",
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn fields_become_elements() {
        let xml =
            render("Call", &json!({"sid": "CA1", "caller_name": "A & <B>", "price": null, "hold": true}));
        let document = roxmltree::Document::parse(&xml).expect("well-formed");
        let call = document.root_element().first_element_child().expect("the call");
        let field = |name: &str| {
            call.children().find(|child| child.has_tag_name(name)).and_then(|child| child.text())
        };
        assert_eq!((field("Sid"), field("CallerName")), (Some("CA1"), Some("A & <B>")));
        assert_eq!((field("Price"), field("Hold")), (None, Some("true")));
    }
}
