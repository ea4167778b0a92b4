import { fireEvent, screen, within } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';

import { refusal } from '../src/host/fake';
import { holdLog } from '../src/host/log-samples';
import { ago, call, callSid, party, preferences, samples, signedOut, snapshot } from '../src/host/samples';
import { asked, open, said } from './open';

const tab = (name: string) => screen.getByRole('tab', { name });

describe('the tabs', () => {
  it('begin at the call, and ask for the log and the desktop when they are opened', async () => {
    const { host, user } = await open(snapshot());
    const commands = () => host.asked.map(([command]) => command);
    expect(tab('Call').getAttribute('aria-selected')).toBe('true');
    expect(commands()).toEqual(['snapshot', 'snapshot']);
    await user.click(tab('Log'));
    expect(commands()).toEqual(['snapshot', 'snapshot', 'logPage', 'logDays']);
    await user.click(tab('Settings'));
    expect(commands().at(-1)).toBe('desktop');
  });

  it('are one stop of the keyboard, and arrows go round', async () => {
    const { user } = await open(snapshot());
    tab('Call').focus();
    await user.keyboard('{ArrowRight}');
    expect(document.activeElement).toBe(tab('Music'));
    expect(screen.getByRole('tabpanel', { name: 'Music' })).toBeTruthy();
    await user.keyboard('{End}{ArrowRight}');
    expect(document.activeElement).toBe(tab('Call'));
    await user.keyboard('{ArrowLeft}');
    expect(document.activeElement).toBe(tab('Help'));
    await user.keyboard('{Home}');
    expect(screen.getAllByRole('tab').map((one) => one.tabIndex)).toEqual([0, -1, -1, -1, -1]);
  });

  it('keep the call at hand', async () => {
    const { host, user } = await open(samples['three']!());
    await user.click(tab('Log'));
    const bar = screen.getByRole('region', { name: 'Call at hand' });
    await user.click(within(bar).getByTestId('resume'));
    expect(asked(host)).toEqual([['resume', callSid('3')]]);
    host.refuse('resume', refusal('refused', 'They are not on hold.'));
    await user.click(within(bar).getByTestId('resume'));
    expect(within(bar).getByTestId('hint').textContent).toBe('They are not on hold.');
  });

  it('are there for who is signed out, and keep what was typed', async () => {
    const { user } = await open(signedOut());
    await user.type(screen.getByLabelText('Account SID'), 'AC123');
    await user.click(tab('Settings'));
    expect(screen.queryByRole('textbox', { name: 'Account SID' })).toBeNull();
    await user.click(tab('Call'));
    expect(screen.getByLabelText<HTMLInputElement>('Account SID').value).toBe('AC123');
  });

  it('go back to the call with another account', async () => {
    const { host, user } = await open(snapshot());
    await user.click(tab('Log'));
    host.push({ profile: 'Support line' });
    expect(tab('Call').getAttribute('aria-selected')).toBe('true');
  });
});

describe('the keys beside the call', () => {
  it('hold, bring back and mute, while Space is left to the page', async () => {
    const { host, user } = await open(snapshot());
    await user.click(tab('Log'));
    for (const key of ['h', 'r', 'm', ' ']) await fireEvent.keyDown(document.body, { key });
    expect(asked(host)).toEqual([['toggle', false], ['resumeLast'], ['mute', true]]);
  });

  it('are letters in the search', async () => {
    const { host, user } = await open(snapshot());
    await user.click(tab('Log'));
    await user.type(screen.getByRole('searchbox'), 'hrms');
    expect(asked(host)).toEqual([]);
  });

  it('S asks for the strip', async () => {
    const { host } = await open(snapshot());
    await fireEvent.keyDown(document.body, { key: 's' });
    expect(asked(host)).toEqual([['setStrip', true]]);
    await fireEvent.keyDown(document.body, { key: 'S' });
    expect(asked(host).at(-1)).toEqual(['setStrip', false]);
  });
});

describe('mute me', () => {
  it('tells its state in words and to assistive technology, and asks for the other', async () => {
    const { host, user } = await open(snapshot());
    await user.click(screen.getByRole('button', { name: 'Mute me', pressed: false }));
    host.push({ calls: samples['muted']!().calls });
    expect(said().at(-1)).toBe('You are muted');
    await user.click(screen.getByRole('button', { name: 'You are muted', pressed: true }));
    expect(asked(host)).toEqual([['mute', true], ['mute', false]]);
    host.push({ calls: [call()] });
    expect(said().at(-1)).toBe('You can be heard again');
  });

  it('is not offered where it cannot be had', async () => {
    await open(samples['legs']!());
    expect(screen.queryByTestId('mute')).toBeNull();
  });

  it('is shown only when Twilio said so', async () => {
    const { user } = await open(snapshot());
    await user.click(screen.getByTestId('mute'));
    expect(screen.getByTestId('mute').getAttribute('aria-pressed')).toBe('false');
  });
});

describe('the reasons for a hold', () => {
  const reasons = ['Checking stock', 'Asking a colleague'];
  const withReasons = () => snapshot({ preferences: preferences({ reasons }) });
  const opener = () => screen.getByRole('button', { name: 'Hold Maria Lopez, because…' });

  it('stand beside Hold, and one click on Hold needs none', async () => {
    const { host, user } = await open(withReasons());
    await user.click(screen.getByTestId('hold'));
    expect(asked(host)).toEqual([['hold', callSid('1'), false, null]]);
  });

  it('are chosen by mouse', async () => {
    const { host, user } = await open(withReasons());
    await user.click(opener());
    await user.click(screen.getByRole('menuitem', { name: 'Asking a colleague' }));
    expect(asked(host)).toEqual([['hold', callSid('1'), false, 'Asking a colleague']]);
    expect(screen.queryByRole('menu')).toBeNull();
  });

  it('are chosen by keyboard, and letters mean nothing there', async () => {
    const { host, user } = await open(withReasons());
    opener().focus();
    await user.keyboard('{ArrowDown}');
    expect(document.activeElement?.textContent?.trim()).toBe('Checking stock');
    await user.keyboard('{ArrowUp}h{Escape}');
    expect(document.activeElement).toBe(opener());
    expect(asked(host)).toEqual([]);
    await user.keyboard('{Enter}{ArrowDown}{Enter}');
    expect(asked(host)).toEqual([['hold', callSid('1'), false, 'Asking a colleague']]);
  });

  it('are kept when the hold is asked again, because the agent may drop', async () => {
    const { host, user } = await open(withReasons());
    host.refuse('hold', refusal('risky', 'Your own call may drop while they are on hold.'));
    await user.click(opener());
    await user.click(screen.getByRole('menuitem', { name: 'Checking stock' }));
    await user.click(screen.getByRole('button', { name: 'Hold anyway' }));
    expect(asked(host).at(-1)).toEqual(['hold', callSid('1'), true, 'Checking stock']);
  });

  it('are offered for nobody who is on hold, and where there are none', async () => {
    const { host } = await open(withReasons());
    host.push({ calls: [call({ parties: [party({ state: 'held', held_since: ago(3) })] })] });
    expect(screen.queryByTestId('hold-because')).toBeNull();
    host.push({ calls: [call()], preferences: preferences() });
    expect(screen.queryByTestId('hold-because')).toBeNull();
  });
});

describe('nothing runs where nothing changes', () => {
  it('in the log and the settings without a call', async () => {
    const { host, user } = await open(samples['none']!());
    host.log = holdLog();
    await user.click(tab('Log'));
    await screen.findAllByTestId('log-line');
    await user.click(tab('Settings'));
    await screen.findByRole('switch', { name: 'Start at login' });
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('the hold music', () => {
  it('is played and stopped on this computer', async () => {
    const { host, user } = await open(snapshot());
    await user.click(screen.getByRole('button', { name: 'Play the hold music' }));
    expect(asked(host)).toEqual([['preview', true]]);
    host.push({ preview: 'loading' });
    expect(await screen.findByText('Fetching the music…')).toBeTruthy();
    host.push({ preview: 'playing' });
    await user.click(await screen.findByRole('button', { name: 'Stop the hold music' }));
    expect(asked(host).at(-1)).toEqual(['preview', false]);
  });

  it('says why it cannot be heard', async () => {
    await open(snapshot({ preview: 'failed', preview_trouble: 'No sound device could be opened on this computer.' }));
    expect(screen.getByText('No sound device could be opened on this computer.')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Play the hold music' })).toBeTruthy();
  });
});
