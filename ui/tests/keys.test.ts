import { fireEvent, screen } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';

import { refusal } from '../src/host/fake';
import { settings, snapshot } from '../src/host/samples';
import { chordOf } from '../src/settings/chord';
import { asked } from './open';
import { box, faultOf, openSettings } from './open-settings';

describe('a key that works everywhere', () => {
  it('is chosen by pressing it', async () => {
    const { host } = await openSettings();
    const field = box('Hold or resume');
    field.focus();
    const press = { key: 'h', code: 'KeyH', ctrlKey: true, altKey: true };
    expect(await fireEvent.keyDown(field, press)).toBe(false);
    expect(asked(host)).toEqual([['changeSettings', settings({ toggle_key: 'Ctrl+Alt+H' })]]);
    expect(field.value).toBe('Ctrl+Alt+H');
  });

  it('is typed as well', async () => {
    const { host, user } = await openSettings();
    await user.type(box('Resume last'), 'Ctrl+Alt+R{Enter}');
    expect(asked(host)).toEqual([['changeSettings', settings({ resume_last_key: 'Ctrl+Alt+R' })]]);
  });

  it('is suggested, and removed again', async () => {
    const { host, user } = await openSettings();
    await user.click(screen.getByRole('button', { name: 'Use Ctrl+Alt+H' }));
    expect(host.now.settings.toggle_key).toBe('Ctrl+Alt+H');
    await user.click(screen.getByRole('button', { name: 'Remove the key from “Hold or resume”' }));
    expect(host.now.settings.toggle_key).toBe('');
  });

  it('that is taken is said at its field, and the old one stays', async () => {
    const { host, user } = await openSettings(snapshot({ settings: settings({ toggle_key: 'Ctrl+Alt+H' }) }));
    host.refuse('changeSettings', refusal('fields', '', [{ field: 'toggle_key', message: 'Ctrl+Alt+J is taken by another application.' }]));
    const field = box('Hold or resume');
    field.focus();
    await fireEvent.keyDown(field, { key: 'j', code: 'KeyJ', ctrlKey: true, altKey: true });
    await vi.waitFor(() => expect(faultOf(field)).toBe('Ctrl+Alt+J is taken by another application.'));
    expect(host.now.settings.toggle_key).toBe('Ctrl+Alt+H');
    await user.keyboard('{Escape}');
    expect(field.value).toBe('Ctrl+Alt+H');
    expect(field.getAttribute('aria-invalid')).toBe('false');
  });

  it('where the desktop gives none, is told how to be had', async () => {
    const { user } = await openSettings(snapshot(), { keys: 'none' });
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    expect(screen.queryByRole('textbox', { name: 'Hold or resume' })).toBeNull();
    await user.click(await screen.findByRole('button', { name: 'Copy holdctl toggle' }));
    expect(write).toHaveBeenCalledWith('holdctl toggle');
  });

  it('where the desktop asks first, is chosen and explained', async () => {
    await openSettings(snapshot(), { keys: 'portal' });
    expect(await screen.findByText(/^Your desktop asks you to confirm/)).toBeTruthy();
    expect(box('Hold or resume')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Copy holdctl toggle' })).toBeTruthy();
  });
});

describe('a chord', () => {
  const chord = (key: string, held: Partial<KeyboardEventInit> = {}) => chordOf(new KeyboardEvent('keydown', { key, ...held }));

  it.each([
    ['h', { ctrlKey: true, altKey: true }, 'Ctrl+Alt+H'],
    ['H', { ctrlKey: true, shiftKey: true }, 'Ctrl+Shift+H'],
    ['7', { metaKey: true }, 'Super+7'],
    ['F9', {}, 'F9'],
    ['F24', { shiftKey: true }, 'Shift+F24'],
    ['˙', { altKey: true, code: 'KeyH' }, 'Alt+H'],
    ['ф', { ctrlKey: true, altKey: true, code: 'KeyA' }, 'Ctrl+Alt+A'],
    ['h', { altKey: true, metaKey: true }, 'Alt+Super+H'],
  ])('%s with %j is %s', (key, held, expected) => expect(chord(key, held)).toBe(expected));

  it.each([
    ['h', {}],
    ['H', { shiftKey: true }],
    ['Control', { ctrlKey: true }],
    ['Tab', { altKey: true }],
    ['v', { ctrlKey: true }],
    ['c', { metaKey: true }],
    ['F25', {}],
    ['@', { ctrlKey: true, altKey: true, code: 'KeyQ', modifierAltGraph: true }],
    ['h', { ctrlKey: true, isComposing: true }],
  ])('%s with %j is none', (key, held) => expect(chord(key, held)).toBeNull());
});
