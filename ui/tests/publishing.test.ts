import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import axe from 'axe-core';
import { tick } from 'svelte';
import { describe, expect, it, vi } from 'vitest';

import { type FakeHost, refusal } from '../src/host/fake';
import { goodCard, musicLibrary, RAIN } from '../src/host/music-samples';
import { preferences, snapshot } from '../src/host/samples';
import { asked, open, said } from './open';

const musics = [
  { name: 'Rain', url: 'https://example.com/rain/hold.xml', method: 'GET' as const },
  { name: 'Piano', url: 'https://example.com/piano/hold.xml', method: 'GET' as const },
];

async function openDialog() {
  const opened = await open(snapshot());
  const { host, user } = opened;
  host.library = musicLibrary();
  host.cards = { [RAIN]: goodCard() };
  await user.click(screen.getByRole('tab', { name: 'Music' }));
  await screen.findAllByTestId('file');
  await user.click(screen.getAllByTestId('file').find(({ title }) => title === RAIN)!);
  await user.click(await screen.findByTestId('publish'));
  return { ...opened, dialog: screen.getByRole('dialog', { name: 'Publish hold music' }) };
}

const states = () => screen.getAllByRole('listitem').filter((item) => item.dataset.step).map((item) => `${item.dataset.step} ${item.dataset.state}`);

async function faults(): Promise<string[]> {
  vi.useRealTimers();
  const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } });
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

describe('publishing', () => {
  it('asks for a name, shows each step, and offers what came of it', async () => {
    const { host, user, dialog } = await openDialog();
    let finish = () => {};
    host.answer('publishMusic', () => new Promise((resolve) => (finish = resolve)));
    const name = within(dialog).getByLabelText<HTMLInputElement>('Name');
    expect([name.value, document.activeElement]).toEqual(['Spring rain', name]);
    await user.clear(name);
    expect(screen.getByTestId<HTMLButtonElement>('publish-go').disabled).toBe(true);
    await user.type(name, ' Lobby {Enter}');
    expect(asked(host).at(-1)).toEqual(['publishMusic', RAIN, 'Lobby']);
    // The field that had the focus is gone.
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId('publish-cancel')));
    host.publishing('check');
    host.publishing('sound');
    await tick();
    expect(states().slice(0, 5)).toEqual(['check done', 'service done', 'environment done', 'sound now', 'document waiting']);
    expect(said().at(-1)).toBe('Uploading the sound');
    finish();
    expect(await within(dialog).findByText('Lobby is published, and answers as it should.')).toBeTruthy();
    expect(new Set(states().map((state) => state.split(' ')[1]))).toEqual(new Set(['done']));
    await user.click(screen.getByTestId('publish-use'));
    expect(asked(host).at(-1)).toEqual(['useMusic', 'Lobby', 'https://music-1234.twil.io/lobby/hold.xml']);
    expect(await within(dialog).findByText('Lobby is now what held callers hear.')).toBeTruthy();
    await user.click(screen.getByTestId('publish-cancel'));
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('stops after the step under way, and goes on from there', async () => {
    const { host, user, dialog } = await openDialog();
    let fail = () => {};
    const stopped = refusal('failed', 'Stopped. Held callers hear what they heard before.');
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- the bridge rejects with plain data
    host.answer('publishMusic', () => new Promise((_, reject) => (fail = () => reject(stopped))));
    await user.click(screen.getByTestId('publish-go'));
    host.publishing('build');
    await fireEvent(screen.getByRole('dialog'), new Event('cancel', { cancelable: true }));
    expect(asked(host).at(-1)).toEqual(['cancelPublish']);
    expect(screen.getByTestId<HTMLButtonElement>('publish-cancel').disabled).toBe(true);
    fail();
    expect(await within(dialog).findByText(stopped.message)).toBeTruthy();
    expect(states()[5]).toBe('build failed');
    await user.click(screen.getByTestId('publish-go'));
    await waitFor(() => expect(asked(host).filter(([command]) => command === 'publishMusic')).toHaveLength(2));
    expect(await screen.findByTestId('publish-use')).toBeTruthy();
  });

  it('is closed by Esc before it has begun, and takes no key of the window', async () => {
    const { host, user } = await openDialog();
    await user.keyboard('h');
    await fireEvent(screen.getByRole('dialog'), new Event('cancel', { cancelable: true }));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(asked(host)).toEqual([]);
  });

  it('axe-core finds nothing in it', async () => {
    const { host, dialog } = await openDialog();
    const asking = await faults();
    host.refuse('publishMusic', refusal('failed', 'Twilio could not build it.'));
    screen.getByTestId('publish-go').click();
    await within(dialog).findByText('Twilio could not build it.');
    expect([...asking, ...(await faults())]).toEqual([]);
  });
});

describe('what is on line', () => {
  const lobby = { name: 'Lobby', url: 'https://music-1234.twil.io/lobby/hold.xml', since: '2026-11-20T10:00:00Z', profiles: ['Work', 'Home'] };
  const rain = { name: 'Rain', url: 'https://music-1234.twil.io/rain/hold.xml', since: null, profiles: [] };

  async function openList() {
    const opened = await open(snapshot());
    opened.host.onLine = [lobby, rain];
    await opened.user.click(screen.getByRole('tab', { name: 'Music' }));
    return { ...opened, list: await screen.findByTestId<HTMLDetailsElement>('on-line') };
  }

  /** As a click on its heading does. */
  async function look(list: HTMLDetailsElement) {
    list.open = true;
    await fireEvent(list, new Event('toggle'));
  }

  const rows = () => screen.queryAllByTestId('published').map((row) => row.textContent?.replace(/\s+/g, ' ').trim());
  const looks = (host: FakeHost) => host.asked.filter(([command]) => command === 'publishedMusic').length;
  const withdraw = (name: string) => screen.getByRole('button', { name: `Withdraw ${name}` });

  it('is asked of Twilio once somebody looks, and told with who plays it', async () => {
    const { host, list } = await openList();
    expect(looks(host)).toBe(0);
    await look(list);
    await waitFor(() => expect(rows()).toHaveLength(2));
    expect(rows()[0]).toBe(`Lobby ${lobby.url} Uploaded Nov 20, 2026 Heard on hold by callers of Work, Home Withdraw`);
    expect(rows()[1]).toBe(`Rain ${rain.url} No profile on this computer uses it Withdraw`);
    expect(screen.getByRole('button', { name: `Copy ${lobby.url}` })).toBeTruthy();
    expect([looks(host), await faults()]).toEqual([1, []]);
  });

  it('goes at once where nobody plays it, and the list is looked at anew', async () => {
    const { host, user, list } = await openList();
    await look(list);
    await screen.findAllByTestId('published');
    let finish = () => {};
    host.answer('withdrawMusic', () => new Promise((resolve) => (finish = resolve)));
    await user.click(withdraw('Rain'));
    const dialog = screen.getByRole('dialog', { name: 'Withdraw Rain?' });
    expect(within(dialog).getByText('Taking Rain off line…')).toBeTruthy();
    // No key of the window means anything behind it.
    await user.keyboard('h');
    finish();
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(said().at(-1)).toBe('Rain is withdrawn.');
    await waitFor(() => expect(rows()).toHaveLength(1));
    expect([asked(host), looks(host)]).toEqual([[['withdrawMusic', 'Rain', false]], 2]);
  });

  it('is asked about where a profile plays it', async () => {
    const { host, user, list } = await openList();
    await look(list);
    await screen.findAllByTestId('published');
    await user.click(withdraw('Lobby'));
    const dialog = screen.getByRole('dialog', { name: 'Withdraw Lobby?' });
    expect(within(dialog).getByText('Held callers of Work, Home may hear it. Once it is off line, they hear nothing.')).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByTestId('withdraw-cancel'));
    await user.click(screen.getByTestId('withdraw-cancel'));
    expect([asked(host), screen.queryByRole('dialog')]).toEqual([[], null]);
    await user.click(withdraw('Lobby'));
    await user.click(screen.getByTestId('withdraw-go'));
    await waitFor(() => expect(rows()).toHaveLength(1));
    expect(asked(host)).toEqual([['withdrawMusic', 'Lobby', true]]);
  });

  it('stays where Twilio or a profile is against it, and says why', async () => {
    const { host, user, list } = await openList();
    await look(list);
    await screen.findAllByTestId('published');
    host.refuse('withdrawMusic', refusal('failed', 'Held callers of Work may hear it. Choose other music there first.'));
    await user.click(withdraw('Rain'));
    expect(await within(screen.getByRole('dialog')).findByText(/Choose other music there first/)).toBeTruthy();
    // The list was not as it is: it is looked at again.
    await waitFor(() => expect(looks(host)).toBe(2));
    await user.click(screen.getByTestId('withdraw-cancel'));
    expect(rows()).toHaveLength(2);
    host.refuse('publishedMusic', refusal('failed', 'Twilio cannot be reached.'));
    list.open = false;
    await fireEvent(list, new Event('toggle'));
    await look(list);
    expect(await screen.findByText('Twilio cannot be reached.')).toBeTruthy();
  });

  it('axe-core finds nothing in the question', async () => {
    const { user, list } = await openList();
    await look(list);
    await screen.findAllByTestId('published');
    await user.click(withdraw('Lobby'));
    expect(await faults()).toEqual([]);
  });
});

describe('the musics of an account', () => {
  it('stand in the menu beside Hold, below the reasons', async () => {
    const { host, user } = await open(snapshot({ preferences: preferences({ musics, reasons: ['Lookup'] }) }));
    const opener = screen.getByTestId('hold-because');
    opener.focus();
    await user.keyboard('{ArrowDown}');
    const items = screen.getAllByRole('menuitem').map((item) => item.textContent?.trim());
    expect(items).toEqual(['Lookup', 'Rain', 'Piano']);
    await user.keyboard('{End}{Enter}');
    const callSid = screen.getByTestId('party').dataset.callSid;
    expect(asked(host)).toEqual([['holdHearing', callSid, false, 'Piano']]);
    expect(document.activeElement).toBe(opener);
    await user.click(opener);
    expect(await faults()).toEqual([]);
  });

  it('are chosen, removed and added in the settings', async () => {
    const { host, user } = await open(snapshot({ preferences: preferences({ musics }) }));
    await user.click(screen.getByRole('tab', { name: 'Settings' }));
    const group = await screen.findByTestId('musics');
    const checked = () => within(group).getAllByRole<HTMLInputElement>('radio').map((radio) => radio.checked);
    expect(checked()).toEqual([true, false, false]);
    await user.click(within(group).getByRole('radio', { name: /^Rain/ }));
    await waitFor(() => expect(host.now.preferences.default_music).toBe('Rain'));
    await user.click(within(group).getByRole('button', { name: 'Remove Rain' }));
    await waitFor(() => expect(host.now.preferences.musics.map(({ name }) => name)).toEqual(['Piano']));
    expect(host.now.preferences.default_music).toBeNull();
    await user.type(screen.getByRole('textbox', { name: 'Name' }), 'Harp');
    await user.type(screen.getByRole('textbox', { name: 'https://…' }), 'https://example.com/harp.xml{Enter}');
    await waitFor(() => expect(host.now.preferences.musics.at(-1)).toEqual({ name: 'Harp', url: 'https://example.com/harp.xml', method: 'GET' }));
  });
});
