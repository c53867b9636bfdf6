import { defineConfig } from 'vitest/config'
import { mutantPlugin } from './scripts/mutants/plugin.mjs'

export default defineConfig({
  // Only `npm run mutants` sets it: the sources are then served with one mistake in them.
  plugins: [mutantPlugin(process.env['EVENTLOOM_MUTANT'])],
  test: {
    // Playwright has its own folder: without this, vitest would run e2e too.
    include: ['src/**/*.test.ts'],
    environment: 'node',
    testTimeout: 20_000,
    restoreMocks: true,
    // Tests share what they import, and no state: half of the time went into importing it again for each file.
    isolate: false,
  },
})
