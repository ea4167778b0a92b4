/** A check-up to look at and to test with. */

import type { CheckUpDto } from './bindings/CheckUpDto';

function found(subject: CheckUpDto['subject'], title: string, sentence: string, changes: Partial<CheckUpDto> = {}): CheckUpDto {
  return { subject, verdict: 'good', finding: 'good', title, found: sentence, remedy: null, lacks: [], clock_ahead_s: null, ...changes };
}

const QUEUES = '/twilio/voice/queues/* (list, update)';

/** Something of every kind. */
export function checkUps(): CheckUpDto[] {
  return [
    found('names', 'Server name', 'api.twilio.com has 4 addresses.'),
    found('connection', 'Connection', 'api.twilio.com answered through the proxy proxy.example:3128 in 182 ms.'),
    found('clock', 'Clock', '412 seconds behind Twilio’s.', {
      verdict: 'bad',
      finding: 'clock',
      clock_ahead_s: -412,
      remedy: 'Turn on automatic time in the system’s settings. Until then times on hold may be shown wrong, and certificates may be refused.',
    }),
    found('credentials', 'Credentials', 'Twilio takes them.'),
    found('region', 'Region', 'us1, as the profile says.'),
    found('conference-hold', 'Hold in a conference', 'The key may do all that is needed.'),
    found('leg-hold', 'Hold without a conference', `The key may not do what holding without a conference needs: ${QUEUES}`, {
      verdict: 'poor',
      finding: 'lacks',
      lacks: [QUEUES],
      remedy: `Needed only where calls are not in a conference. Edit the key in the Twilio Console and give it ${QUEUES}`,
    }),
    found('ring-back', 'Ringing you back', 'The key may do all that is needed.'),
    found('keychain', 'Keychain', 'It answers.'),
    found('sound', 'Sound', 'A device is there.'),
    found('tray', 'Tray', 'The desktop shows tray icons.'),
    found('keys', 'Keys in every window', 'It cannot be examined from here.', { verdict: 'skipped', finding: 'unasked' }),
    found('journal', 'Hold log', 'Whole, 148 kB; 20480 MB left on the disk.'),
  ];
}
