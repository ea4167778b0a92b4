/** The host of the real window. Nothing outside this folder imports `@tauri-apps`. */

import { invoke, type InvokeArgs } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';

import { commandError, type Host, type Stop } from './host';

async function ask<Answer>(command: string, args?: InvokeArgs): Promise<Answer> {
  try {
    return await invoke<Answer>(command, args);
  } catch (reason) {
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- callers act on the code, and need no stack
    throw commandError(reason);
  }
}

function on<Payload>(event: string, listener: (payload: Payload) => void): Promise<Stop> {
  return listen<Payload>(event, ({ payload }) => listener(payload));
}

/** Commands and events of the shell. */
export const tauriHost: Host = {
  onSnapshot: (listener) => on('snapshot', listener),
  onTold: (listener) => on('told', listener),
  onClosing: (listener) => on('closing', listener),
  onStrip: (listener) => on('strip', listener),
  onAsk: (listener) => on('ask', listener),
  onCheckUp: (listener) => on('check-up', listener),

  snapshot: () => ask('snapshot'),
  hold: (callSid, acceptsRisk, reason) => ask('hold', { callSid, acceptsRisk, reason }),
  holdHearing: (callSid, acceptsRisk, music) => ask('hold', { callSid, acceptsRisk, music }),
  resume: (callSid) => ask('resume', { callSid }),
  holdAll: (callSid, acceptsRisk, reason) => ask('hold_all', { callSid, acceptsRisk, reason }),
  handOver: (callSid, to) => ask('hand_over', { callSid, to }),
  resumeAll: (callSid) => ask('resume_all', { callSid }),
  resumeLast: () => ask('resume_last'),
  resumeEverybody: () => ask('resume_everybody'),
  mute: (muted) => ask('mute', { muted }),
  toggle: (acceptsRisk) => ask('toggle', { acceptsRisk }),
  look: () => ask('look'),
  preview: (on) => ask('preview', { on }),

  keptProfile: () => ask('kept_profile'),
  signInHints: (form) => ask('sign_in_hints', { form }),
  signIn: (form, leaveHeld) => ask('sign_in', { form, leaveHeld }),
  trySimulated: (scenario, leaveHeld) => ask('try_simulated', { scenario, leaveHeld }),
  scenarios: () => ask('scenarios'),
  switchProfile: (profile, leaveHeld) => ask('switch_profile', { profile, leaveHeld }),
  signOut: (leaveHeld) => ask('sign_out', { leaveHeld }),
  afterDialDocument: () => ask('after_dial_document'),
  leaveApp: (leaveHeld) => ask('leave_app', { leaveHeld }),

  logPage: (query) => ask('log_page', { query }),
  logDays: (query) => ask('log_days', { query }),
  exportLog: (query) => ask('export_log', { query }),

  changeSettings: (form) => ask('change_settings', { form }),
  prefer: (preferences) => ask('prefer', { preferences }),
  desktop: () => ask('desktop'),
  setStrip: (strip) => ask('set_strip', { strip }),
  exportProfile: () => ask('export_profile'),
  importProfile: () => ask('import_profile'),

  examine: () => ask('examine'),
  saveSupport: () => ask('save_support'),
  version: () => ask('version'),

  onLibrary: (listener) => on('music-library', listener),
  onPlayer: (listener) => on('player', listener),
  onHeard: (listener) => on('heard', listener),
  onExport: (listener) => on('music-export', listener),
  onMusicDrop: (listener) => on('music-drop', listener),
  musicLibrary: () => ask('music_library'),
  musicChoose: (folder) => ask('music_choose', { folder }),
  musicAdd: (paths) => ask('music_add', { paths }),
  musicRemove: (path) => ask('music_remove', { path }),
  musicRestore: () => ask('music_restore'),
  musicCard: (path) => ask('music_card', { path }),
  musicPlayer: () => ask('music_player'),
  musicPlay: (path, at) => ask('music_play', { path, at }),
  musicPause: (paused) => ask('music_pause', { paused }),
  musicSeek: (path, at) => ask('music_seek', { path, at }),
  musicListen: (listening) => ask('music_listen', { listening }),
  musicDevices: () => ask('music_devices'),
  musicWatch: (on) => ask('music_watch', { on }),
  musicCheckHold: () => ask('music_check_hold'),
  musicExport: (path) => ask('music_export', { path }),
  musicExportCancel: () => ask('music_export_cancel'),

  onPublishStep: (listener) => on('publish-step', listener),
  publishMusic: (path, name) => ask('publish_music', { path, name }),
  cancelPublish: () => ask('cancel_publish'),
  publishedMusic: () => ask('published_music'),
  withdrawMusic: (name, allTheSame) => ask('withdraw_music', { name, allTheSame }),
  useMusic: (name, url) => ask('use_music', { name, url }),
};
