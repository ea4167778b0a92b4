import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

import svelteConfig from './svelte.config.js';

const onlyTheHostKnowsTauri = {
  patterns: [{ group: ['@tauri-apps/*'], message: 'Only src/host/ may know Tauri: go through the Host.' }],
};

export default ts.config(
  { ignores: ['dist/', 'node_modules/', '.screens/', 'src/host/bindings/'] },
  js.configs.recommended,
  ts.configs.recommendedTypeChecked,
  svelte.configs.recommended,
  {
    languageOptions: {
      globals: globals.browser,
      parserOptions: { projectService: { allowDefaultProject: ['eslint.config.js', 'svelte.config.js', 'scripts/*.mjs'] }, extraFileExtensions: ['.svelte'] },
    },
    rules: {
      'no-restricted-imports': ['error', onlyTheHostKnowsTauri],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'max-lines': ['error', { max: 300, skipComments: true }],
      'svelte/no-at-html-tags': 'error',
      // The policy of the window refuses style attributes; directives go through the style object.
      'svelte/no-inline-styles': ['error', { allowTransitions: false }],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
  },
  { files: ['src/host/**'], rules: { 'no-restricted-imports': 'off' } },
  { files: ['**/*.js', '**/*.mjs'], ...ts.configs.disableTypeChecked, languageOptions: { globals: globals.node } },
);
