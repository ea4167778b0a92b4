import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [svelte(), svelteTesting()],
  // The pages are served from inside the program, so their addresses are relative.
  base: './',
  build: {
    // What WebView2, WKWebView and WebKitGTK of the supported systems understand.
    target: ['es2022', 'safari16.4', 'chrome111'],
    // The policy allows no data: scripts or styles, and a polyfill would be a script of its own.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
  // The texts of the window stand beside those of the rest.
  server: { port: 5180, strictPort: true, fs: { allow: ['.', '../crates/hold-words/text'] } },
  test: {
    environment: 'jsdom',
    include: ['tests/**/*.test.ts'],
    setupFiles: ['tests/setup.ts'],
    restoreMocks: true,
    // Generous, since nothing here is timed: a busy machine is no fault.
    testTimeout: 30_000,
  },
});
