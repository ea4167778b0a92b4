import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { tick } from 'svelte';
import { describe, expect, it, vi } from 'vitest';

import { refusal } from '../src/host/fake';
import { badCard, goodCard, LOUD, musicItem, musicLibrary, playsOnce, RAIN } from '../src/host/music-samples';
import { samples, snapshot } from '../src/host/samples';
import { asked, open, said } from './open';

/** Opens the window at its music. */
async function openMusic(start = snapshot()) {
  const opened = await open(start);
  const { host, user } = opened;
  host.library = musicLibrary();
  host.cards = { [RAIN]: goodCard(), [LOUD]: badCard() };
  await user.click(screen.getByRole('tab', { name: 'Music' }));
  await screen.findAllByTestId('file');
  return opened;
}

const row = (path: string) => screen.getAllByTestId('file').find(({ title }) => title === path)!;
const card = () => screen.getByTestId('card');
const position = () => screen.getByRole<HTMLInputElement>('slider', { name: 'Position' });

/** At one of its files. */
async function openAt(path: string) {
  const opened = await openMusic();
  await opened.user.click(row(path));
  await tick();
  return opened;
}

describe('the library', () => {
  it('is asked for when its view is opened, and not before', async () => {
    const { host, user } = await open(snapshot());
    const music = () => host.asked.filter(([command]) => command.startsWith('music'));
    expect(music()).toEqual([]);
    await user.click(screen.getByRole('tab', { name: 'Music' }));
    await waitFor(() => expect(music().map(([command]) => command)).toContain('musicLibrary'));
    expect(await screen.findByText(/Drop sound files here/)).toBeTruthy();
  });

  it('tells of each file how it stands', async () => {
    await openMusic();
    const text = (path: string) => row(path).textContent?.replace(/\s+/g, ' ').trim();
    expect(text(RAIN)).toBe('Spring rain Good 3:02 · MP3 · 4.4 MB');
    expect(text(LOUD)).toBe('Carnival Bad 23:42 · FLAC · 131 MB');
    expect(text('/home/alice/Downloads/notes.mp3')).toMatch(/^notes Cannot be used .*is not a sound file/);
    expect(text('/home/alice/Music/hold/old jingle.wav')).toMatch(/^old jingle Missing/);
    expect(text('/home/alice/Music/hold/piano.ogg')).toBe('piano Checking, 35 %');
  });

  it('follows what is found out', async () => {
    const { host } = await openMusic();
    host.shelve({ items: [musicItem(RAIN, { known: 'checking', percent: 40, verdict: null })] });
    expect(await screen.findByText('Checking, 40 %')).toBeTruthy();
    expect(screen.getAllByTestId('file')).toHaveLength(1);
  });

  it('does not go back to an answer that comes after what happened since', async () => {
    const { host, user } = await openMusic();
    const [library, player] = [host.library, host.player];
    let answer = () => {};
    const late = new Promise<void>((resolve) => (answer = resolve));
    host.musicLibrary = () => late.then(() => library);
    host.musicPlayer = () => late.then(() => player);
    await user.click(screen.getByRole('tab', { name: 'Call' }));
    await user.click(screen.getByRole('tab', { name: 'Music' }));
    host.shelve({ items: [musicItem(RAIN)] });
    host.play({ path: RAIN, state: 'playing' });
    answer();
    await late;
    await user.click(await screen.findByTestId('file'));
    expect(await screen.findByTestId('play')).toHaveProperty('dataset.state', 'playing');
    expect(screen.getAllByTestId('file')).toHaveLength(1);
  });

  it('is looked at again when the agent comes back', async () => {
    const { host } = await openMusic();
    const looks = () => host.asked.filter(([command]) => command === 'musicLibrary').length;
    const before = looks();
    window.dispatchEvent(new Event('focus'));
    await waitFor(() => expect(looks()).toBe(before + 1));
  });

  it('takes files that are chosen, and shows the first', async () => {
    const { host, user } = await openMusic();
    host.path = RAIN;
    await user.click(screen.getByTestId('add-files'));
    expect(await within(card()).findByText('Spring rain')).toBeTruthy();
    expect(asked(host)).toContainEqual(['musicChoose', false]);
  });

  it('takes what is dropped on the window, whichever view is open', async () => {
    const { host } = await open(snapshot());
    host.library = musicLibrary();
    host.drop({ over: false, added: [RAIN] });
    expect(await screen.findByRole('tabpanel', { name: 'Music' })).toBeTruthy();
    await waitFor(() => expect(within(card()).getByText('Spring rain')).toBeTruthy());
    host.drop({ over: true, added: [] });
    expect(await screen.findByText('Drop to add to the library')).toBeTruthy();
    host.drop({ over: false, added: [] });
    await waitFor(() => expect(screen.queryByText('Drop to add to the library')).toBeNull());
  });

  it('gives a file up, and takes it back', async () => {
    const { host, user } = await openAt(LOUD);
    await user.click(screen.getByTestId('remove'));
    expect(await screen.findByText('Carnival was removed. The file itself stays.')).toBeTruthy();
    await user.click(screen.getByTestId('undo'));
    await waitFor(() => expect(screen.queryByTestId('undo')).toBeNull());
    expect(asked(host)).toEqual([['musicRemove', LOUD], ['musicRestore']]);
  });

  it('says what is wrong with a file that cannot be used, and offers nothing to play', async () => {
    await openAt('/home/alice/Downloads/notes.mp3');
    expect(within(card()).getByText(/is not a sound file in a format that is known here/)).toBeTruthy();
    expect(screen.queryByTestId('play')).toBeNull();
    expect(screen.queryByTestId('export')).toBeNull();
  });

  it('that is not kept is told', async () => {
    const { host } = await openMusic();
    host.shelve({ ...musicLibrary(), trouble: 'The music library could not be kept: disk full' });
    expect((await screen.findByRole('alert')).textContent).toContain('disk full');
  });
});

describe('a file', () => {
  it('shows every line of its check with what to do', async () => {
    await openAt(LOUD);
    const lines = await screen.findAllByTestId('line');
    const texts = lines.map((one) => one.textContent?.replace(/\s+/g, ' ').trim());
    expect(texts[0]).toBe('Loudness Bad: −9.1 LUFS It is too loud: make it quieter, or export it.');
    expect(texts).toContain('Length 3:02');
    expect(texts.at(-1)).toBe('Format Bad: FLAC Twilio may not play this format. Export it.');
    expect(document.querySelectorAll('.wave path')).toHaveLength(2);
  });

  it('is played, paused, and goes on', async () => {
    const { host, user } = await openAt(RAIN);
    const play = () => screen.getByTestId('play');
    await user.click(play());
    expect(asked(host).at(-1)).toEqual(['musicPlay', RAIN, 0]);
    host.hear({ at_s: 38.2, peak: 0.5 });
    await waitFor(() => expect(play().getAttribute('aria-label')).toBe('Pause, 0:38'));
    expect(Number(screen.getByRole('meter').getAttribute('aria-valuenow'))).toBeGreaterThan(80);
    expect(position().getAttribute('aria-valuetext')).toBe('0:38 of 3:02');
    await user.click(play());
    expect(asked(host).at(-1)).toEqual(['musicPause', true]);
    expect(play().getAttribute('aria-label')).toBe('Play, 0:38');
    expect(screen.getByRole('meter').getAttribute('aria-valuenow')).toBe('0');
    await user.click(play());
    expect(asked(host).at(-1)).toEqual(['musicPause', false]);
    host.play({ state: 'silent' });
    await waitFor(() => expect(play().getAttribute('aria-label')).toBe('Play, 0:00'));
  });

  it('goes on elsewhere by mouse and by keyboard', async () => {
    const { host, user } = await openAt(RAIN);
    await waitFor(() => expect(position().max).toBe('182.4'));
    await fireEvent.input(position(), { target: { value: '60' } });
    expect(asked(host)).toEqual([]);
    await user.click(screen.getByTestId('play'));
    expect(asked(host).at(-1)).toEqual(['musicPlay', RAIN, 60]);
    position().focus();
    for (const [key, at] of [
      ['{ArrowRight}', 65],
      ['{ArrowLeft}', 60],
      ['{PageUp}', 90],
      ['{Home}', 0],
      ['{End}', 182.4],
    ] as const) {
      await user.keyboard(key);
      expect(asked(host).at(-1)).toEqual(['musicSeek', RAIN, at]);
    }
  });

  it('is heard as it is or as the caller hears it, in the volume and on the device that is chosen', async () => {
    const { host, user } = await openAt(RAIN);
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'As the caller hears it' }).checked).toBe(true);
    await user.click(screen.getByRole('radio', { name: 'Studio' }));
    expect(host.player.listening.as_caller).toBe(false);
    expect(screen.queryByTestId('law')).toBeNull();
    await user.click(screen.getByRole('radio', { name: 'As the caller hears it' }));
    await user.selectOptions(screen.getByRole('combobox', { name: 'Line' }), 'A-law');
    await user.selectOptions(screen.getByRole('combobox', { name: 'Packets lost' }), '3 %');
    expect(host.player.listening).toMatchObject({ as_caller: true, a_law: true, loss: 3 });
    await user.click(screen.getByRole('checkbox', { name: 'Repeat' }));
    expect(host.player.listening.repeats).toBe(false);
    await fireEvent.input(screen.getByTestId('volume'), { target: { value: '0.25' } });
    expect(host.player.listening.volume).toBe(0.25);
    const device = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Sound device' });
    await waitFor(() => expect([...device.options].map(({ text }) => text)).toEqual(['As the system does', 'Built-in speakers', 'USB headset']));
    await user.selectOptions(device, 'USB headset');
    expect(host.player.listening.device).toBe('USB headset');
    await user.selectOptions(device, 'As the system does');
    expect(host.player.listening.device).toBeNull();
  });

  it('that cannot be heard is told, and the rest goes on', async () => {
    const { host } = await openAt(RAIN);
    host.play({ path: RAIN, state: 'failed', trouble: 'No sound device could be opened on this computer.' });
    expect((await screen.findByRole('alert')).textContent).toContain('No sound device');
    expect(await screen.findAllByTestId('line')).toHaveLength(11);
  });

  it('is made telephone-ready, with progress, and the result is shown', async () => {
    const { host, user } = await openAt(LOUD);
    let end: () => void = () => undefined;
    host.answer('musicExport', () => new Promise((resolve) => (end = resolve)));
    host.path = RAIN;
    await user.click(screen.getByTestId('export'));
    host.exporting(42);
    expect(await screen.findByText('Making it telephone-ready, 42 %')).toBeTruthy();
    await user.click(screen.getByTestId('cancel-export'));
    expect(asked(host)).toEqual([['musicExport', LOUD], ['musicExportCancel']]);
    end();
    expect(await within(card()).findByText('Spring rain')).toBeTruthy();
    await waitFor(() => expect(said()).toContain(`${RAIN} is ready for the telephone.`));
  });

  it('that cannot be written is told', async () => {
    const { host, user } = await openAt(LOUD);
    host.refuse('musicExport', refusal('failed', '/readonly.wav cannot be written: permission denied'));
    await user.click(screen.getByTestId('export'));
    expect((await screen.findByRole('alert')).textContent).toContain('permission denied');
    expect(screen.getByTestId('export')).toBeTruthy();
  });
});

describe('the hold music', () => {
  it('is checked once the view is open, and the bar below the call then says so', async () => {
    const { host, user } = await open(samples['music']!());
    host.holdCheck = playsOnce();
    expect(screen.getByText('Hold music')).toBeTruthy();
    await user.click(screen.getByTestId('change-music'));
    expect(await screen.findByText('It is played once, then the caller hears silence.')).toBeTruthy();
    expect(within(screen.getByTestId('hold-music')).getByText('Bad')).toBeTruthy();
    expect(screen.getByText(/Use the address of a document that loops instead/)).toBeTruthy();
    await user.click(screen.getByRole('tab', { name: 'Call' }));
    expect(screen.getByText('Plays once · has faults')).toBeTruthy();
    host.push({ music_url: 'https://music.example.com/other.xml' });
    await tick();
    expect(screen.queryByText('Plays once · has faults')).toBeNull();
  });

  it('that is Twilio’s own is not asked for', async () => {
    const { host } = await openMusic();
    expect(await screen.findByText(/Twilio plays its own music/)).toBeTruthy();
    expect(host.asked.filter(([command]) => command === 'musicCheckHold')).toEqual([]);
  });

  it('is played as everywhere else', async () => {
    const { host, user } = await openMusic();
    await user.click(screen.getByTestId('play'));
    host.play({ path: null, state: 'playing' });
    await waitFor(() => expect(screen.getByTestId('play').textContent?.trim()).toBe('Stop'));
    await user.click(screen.getByTestId('play'));
    expect(asked(host)).toEqual([
      ['preview', true],
      ['preview', false],
    ]);
  });
});

it('what is heard is told only while somebody looks', async () => {
  const { host, user } = await openMusic();
  const watched = () => host.asked.filter(([command]) => command === 'musicWatch').map(([, on]) => on);
  expect(watched()).toEqual([true]);
  const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
  document.dispatchEvent(new Event('visibilitychange'));
  hidden.mockReturnValue(false);
  document.dispatchEvent(new Event('visibilitychange'));
  await user.click(screen.getByRole('tab', { name: 'Log' }));
  expect(watched()).toEqual([true, false, true, false]);
});
