//! The commands of the window, each one line of the session's.
#![allow(
    clippy::needless_pass_by_value,
    reason = "Tauri hands its state, and what came from the pages, over by value"
)]

use hold_bridge::{CommandError, KeptProfileDto, SignInForm, SignInHints, SnapshotDto, hints};
use hold_core::{Address, CallSid};
use hold_session::sign_in::Form;
use hold_session::{Command, CommandFault, Misfit, PartyRef, Session};
use hold_simulator::Scenario;
use hold_words::Words;
use tauri::{AppHandle, State};

use crate::simulation::Simulation;
use crate::wiring::BaseUrl;

type Done = Result<(), CommandError>;

fn words(session: &Session) -> &'static Words {
    Words::chosen(session.snapshot().settings.language)
}

fn party(session: &Session, call_sid: &str) -> Result<CallSid, CommandError> {
    call_sid.parse().map_err(|fault| CommandError::failed(words(session).sid_fault(&fault)))
}

async fn give(session: &Session, command: Command) -> Done {
    session.run(command).await.map_err(|fault| CommandError::new(&fault, words(session)))
}

/// What is shown now.
#[tauri::command]
pub fn snapshot(session: State<'_, Session>) -> SnapshotDto {
    SnapshotDto::new(&session.snapshot(), words(&session))
}

/// Put a party on hold.
#[tauri::command]
pub async fn hold(
    session: State<'_, Session>,
    call_sid: String,
    accepts_risk: bool,
    reason: Option<String>,
    music: Option<String>,
) -> Done {
    let party = PartyRef::Call(party(&session, &call_sid)?);
    give(&session, Command::Hold { party, accepts_risk, reason, music }).await
}

/// Bring a party back.
#[tauri::command]
pub async fn resume(session: State<'_, Session>, call_sid: String) -> Done {
    let party = PartyRef::Call(party(&session, &call_sid)?);
    give(&session, Command::Resume { party }).await
}

/// Call a colleague, at a number, `client:` or `sip:` address, for a party on hold.
#[tauri::command]
pub async fn hand_over(session: State<'_, Session>, call_sid: String, to: String) -> Done {
    let party = PartyRef::Call(party(&session, &call_sid)?);
    let unread = |fault| CommandError::failed(words(&session).misfit(&Misfit::Address(fault)));
    let to: Address = to.parse().map_err(unread)?;
    give(&session, Command::HandOver { party, to }).await
}

/// Hold everybody of the call that `call_sid` is on, or of the current one.
#[tauri::command]
pub async fn hold_all(
    session: State<'_, Session>,
    call_sid: Option<String>,
    accepts_risk: bool,
    reason: Option<String>,
    music: Option<String>,
) -> Done {
    let with = call_sid.as_deref().map(|call| party(&session, call)).transpose()?;
    give(&session, Command::HoldAll { with, accepts_risk, reason, music }).await
}

/// Bring everybody of a call back.
#[tauri::command]
pub async fn resume_all(session: State<'_, Session>, call_sid: Option<String>) -> Done {
    let with = call_sid.as_deref().map(|call| party(&session, call)).transpose()?;
    give(&session, Command::ResumeAll { with }).await
}

/// Bring back whoever was held last.
#[tauri::command]
pub async fn resume_last(session: State<'_, Session>) -> Done {
    give(&session, Command::ResumeLast).await
}

/// Bring back everybody of every call, and wait for Twilio's word.
#[tauri::command]
pub async fn resume_everybody(session: State<'_, Session>) -> Done {
    let done = hold_session::confirm::resume_everybody(&session).await;
    done.map_err(|fault| CommandError::new(&fault, words(&session)))
}

/// Mute the agent in the conference, or let them be heard.
#[tauri::command]
pub async fn mute(session: State<'_, Session>, muted: bool) -> Done {
    give(&session, Command::Mute { muted }).await
}

/// Hold, or bring back.
#[tauri::command]
pub async fn toggle(session: State<'_, Session>, accepts_risk: bool) -> Done {
    give(&session, Command::Toggle { accepts_risk }).await
}

/// Play what held callers hear on this computer, or stop.
#[tauri::command]
pub async fn preview(session: State<'_, Session>, on: bool) -> Done {
    give(&session, Command::Preview { on }).await
}

/// Look at Twilio at once.
#[tauri::command]
pub async fn look(session: State<'_, Session>) -> Done {
    give(&session, Command::Look).await
}

/// Check a form without sending anything.
#[tauri::command]
pub fn sign_in_hints(session: State<'_, Session>, form: SignInForm) -> SignInHints {
    hints(form, words(&session))
}

/// Check credentials at Twilio, keep them in the keychain and use them.
#[tauri::command]
pub async fn sign_in(
    session: State<'_, Session>,
    simulation: State<'_, Simulation>,
    base_url: State<'_, BaseUrl>,
    form: SignInForm,
    leave_held: bool,
) -> Done {
    let form = Form { base_url: base_url.0.clone(), ..Form::from(form) };
    let (profile, credentials) =
        form.read().map_err(|faults| CommandError::new(&CommandFault::Fields(faults), words(&session)))?;
    give(&session, Command::SignIn { profile: Box::new(profile), credentials, leave_held }).await?;
    simulation.end();
    Ok(())
}

/// The profile in use, or last used, as it is kept: everything but the credentials.
#[tauri::command]
pub fn kept_profile(session: State<'_, Session>) -> Option<KeptProfileDto> {
    session.snapshot().kept.as_ref().map(KeptProfileDto::from)
}

/// The scenarios of the simulated account.
#[tauri::command]
pub fn scenarios() -> Vec<String> {
    Scenario::ALL.iter().map(ToString::to_string).collect()
}

/// Use the simulated account.
#[tauri::command]
pub async fn try_simulated(
    session: State<'_, Session>,
    simulation: State<'_, Simulation>,
    scenario: String,
    leave_held: bool,
) -> Done {
    let scenario: Scenario = scenario
        .parse()
        .map_err(|unknown: hold_simulator::UnknownScenario| CommandError::failed(unknown.to_string()))?;
    simulation.begin(&session, scenario, leave_held).await
}

/// Use another profile.
#[tauri::command]
pub async fn switch_profile(
    session: State<'_, Session>,
    simulation: State<'_, Simulation>,
    profile: String,
    leave_held: bool,
) -> Done {
    give(&session, Command::Switch { profile, leave_held }).await?;
    simulation.end();
    Ok(())
}

/// Forget the profile in use and its credentials.
#[tauri::command]
pub async fn sign_out(
    session: State<'_, Session>,
    simulation: State<'_, Simulation>,
    leave_held: bool,
) -> Done {
    give(&session, Command::SignOut { leave_held }).await?;
    simulation.end();
    Ok(())
}

/// What an application may put after its `<Dial>` so that both legs survive a hold.
#[tauri::command]
pub fn after_dial_document() -> String {
    hold_twilio::after_dial_document()
}

/// Close the application, leaving callers on hold only if the agent said so.
#[tauri::command]
pub fn leave_app(app: AppHandle, session: State<'_, Session>, leave_held: bool) -> Done {
    if !leave_held && session.snapshot().holds_somebody() {
        return Err(CommandError::new(&CommandFault::SomebodyHeld, words(&session)));
    }
    app.exit(0);
    Ok(())
}
