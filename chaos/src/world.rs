//! Everybody but the agent's Holdline: people at telephones, other programs of the account, and the simulator's own
//! word on who hears whom.

use std::sync::Arc;

use hold_simulator::{Inside, Question};
use serde::Deserialize;
use serde_json::{Value, json};

/// The agent's address in every scenario.
pub(crate) const AGENT: &str = "client:alice";
pub(crate) const LONDON: &str = "+442079460018";
pub(crate) const ACCOUNT_NUMBER: &str = "+15550100100";

/// A leg, as the simulator tells it.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Leg {
    pub call_sid: String,
    from: String,
    to: String,
    direction: String,
    status: String,
    pub hears: Hears,
}

/// What a leg hears.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Hears {
    pub kind: String,
    with: Vec<String>,
}

impl Hears {
    pub fn hears(&self, leg: &str) -> bool {
        self.kind == "parties" && self.with.iter().any(|one| one == leg)
    }
}

impl Leg {
    pub fn person(&self) -> &str {
        if self.direction == "inbound" { &self.from } else { &self.to }
    }

    pub fn is_agents(&self) -> bool {
        self.person() == AGENT
    }

    pub fn is_live(&self) -> bool {
        matches!(self.status.as_str(), "queued" | "ringing" | "in-progress")
    }

    pub fn is_up(&self) -> bool {
        self.status == "in-progress"
    }

    pub fn hears_somebody(&self) -> bool {
        self.hears.kind == "parties"
    }
}

/// A conference of the account, with who is in it.
pub(crate) struct Room {
    pub sid: String,
    /// Each participant's leg, and whether it is on hold.
    pub participants: Vec<(String, bool)>,
}

/// The simulated account as others see it.
pub(crate) struct World(pub Arc<Inside>);

impl World {
    async fn ask(&self, method: &str, path: &str, query: &str, body: Vec<u8>) -> Value {
        let question =
            Question { method, path, query, user_agent: Some("others"), body, ..Question::default() };
        let answer = self.0.answer(question).await;
        answer.and_then(|answer| serde_json::from_slice(answer.body()).ok()).unwrap_or_default()
    }

    fn resource(&self, path: &str) -> String {
        format!("/2010-04-01/Accounts/{}/{path}", self.0.ready().account_sid)
    }

    /// Every leg there ever was.
    pub async fn legs(&self) -> Vec<Leg> {
        let legs = self.ask("GET", "/simulator/legs", "", Vec::new()).await;
        serde_json::from_value(legs).unwrap_or_default()
    }

    pub async fn live_legs(&self) -> Vec<Leg> {
        self.legs().await.into_iter().filter(Leg::is_live).collect()
    }

    /// Whether the agent hears somebody: the other way they may be muted.
    pub async fn talks_with_agent(&self, party: &str) -> bool {
        let legs = self.live_legs().await;

        let mut agents = legs.iter().filter(|leg| leg.is_agents());
        agents.any(|agent| agent.hears.hears(party))
    }

    /// The live conferences.
    pub async fn rooms(&self) -> Vec<Room> {
        let list = self
            .ask("GET", &self.resource("Conferences.json"), "Status=in-progress&PageSize=1000", Vec::new())
            .await;
        let mut rooms = Vec::new();
        for sid in texts(&list["conferences"], "sid") {
            let path = self.resource(&format!("Conferences/{sid}/Participants.json"));
            let list = self.ask("GET", &path, "", Vec::new()).await;
            let one =
                |one: &Value| (one["call_sid"].as_str().unwrap_or_default().to_owned(), one["hold"] == true);
            let participants = list["participants"].as_array().into_iter().flatten().map(one).collect();
            rooms.push(Room { sid, participants });
        }
        rooms
    }

    /// The callers in hold queues, and the names of all hold queues.
    pub async fn queued(&self) -> (Vec<String>, Vec<String>) {
        let list = self.ask("GET", &self.resource("Queues.json"), "", Vec::new()).await;
        let (mut callers, mut names) = (Vec::new(), Vec::new());
        for queue in list["queues"].as_array().into_iter().flatten() {
            let name = queue["friendly_name"].as_str().unwrap_or_default();
            if let Some(caller) = name.strip_prefix("holdline-") {
                names.push(name.to_owned());
                if queue["current_size"].as_u64() > Some(0) {
                    callers.push(caller.to_owned());
                }
            }
        }
        (callers, names)
    }

    /// The whole log.
    pub async fn log(&self) -> Vec<Value> {
        match self.ask("GET", "/simulator/log", "", Vec::new()).await {
            Value::Array(entries) => entries,
            _ => Vec::new(),
        }
    }

    pub async fn hang_up(&self, leg: &str) {
        self.ask("POST", &format!("/simulator/calls/{leg}/hangup"), "", b"{}".to_vec()).await;
    }

    /// A call comes in and runs this TwiML; its leg.
    pub async fn receive(&self, from: &str, to: &str, twiml: &str) -> String {
        let body = json!({"from": from, "to": to, "twiml": format!("<Response>{twiml}</Response>")});
        let call = self.ask("POST", "/simulator/calls", "", body.to_string().into_bytes()).await;
        call["call_sid"].as_str().unwrap_or_default().to_owned()
    }

    /// Where the account's application goes on after a `<Dial>`.
    pub fn after_dial(&self) -> String {
        format!("{}/application/after-dial", self.0.ready().base_url)
    }

    /// Somebody else calls, and the account's application dials the agent.
    pub async fn second_call(&self, follows: bool) {
        let action = if follows { format!(" action=\"{}\"", self.after_dial()) } else { String::new() };
        let dials = format!("<Dial{action}><Client>alice</Client></Dial>");
        self.receive(LONDON, ACCOUNT_NUMBER, &dials).await;
    }

    /// Another program of the account asks for a change.
    pub async fn change(&self, method: &str, path: &str, fields: &[(&str, &str)]) {
        let form = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.ask(method, &self.resource(path), "", form.into_bytes()).await;
    }

    pub async fn misbehave(&self, fault: &Value) {
        self.ask("POST", "/simulator/faults", "", fault.to_string().into_bytes()).await;
    }

    pub async fn behave(&self) {
        self.ask("DELETE", "/simulator/faults", "", Vec::new()).await;
    }

    /// Time goes on for everybody but the agent's computer.
    pub async fn advance(&self, ms: u64) {
        let body = json!({"advance_ms": ms}).to_string();
        self.ask("POST", "/simulator/clock", "", body.into_bytes()).await;
    }
}

fn texts(list: &Value, field: &str) -> Vec<String> {
    let items = list.as_array().into_iter().flatten();
    items.filter_map(|item| item[field].as_str()).map(str::to_owned).collect()
}
