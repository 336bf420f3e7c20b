/** Boundaries and house rules. They are made from architecture.ts and live in scripts/lint; biome looks after the rest. */
import { defineConfig } from 'oxlint';

export default defineConfig({
  plugins: ['import', 'typescript'],
  jsPlugins: ['./scripts/lint/plugin.ts'],
  categories: { correctness: 'off' },
  ignorePatterns: ['bench/results/**'],
  rules: {
    'beside/boundaries': 'error',
    'beside/markup': 'error',
    'beside/pure': 'error',
    'beside/words': 'error',
    'import/no-cycle': 'error',
    'typescript/consistent-type-imports': 'error',
  },
  overrides: [{ files: ['src/**', 'tests/**'], rules: { 'no-console': 'error' } }],
});
