import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { mutantPlugin } from './scripts/mutants/plugin.mjs'

/** Files whose tests change what the modules they import hold for good, such as the language that is spoken. */
const ALONE = 'src/**/*.alone.test.ts'

export default defineConfig({
  // Only `npm run mutants` sets it: the sources are then served with one mistake in them.
  plugins: [mutantPlugin()],
  test: {
    environment: 'node',
    testTimeout: 60_000,
    setupFiles: ['fast-check.config.ts'],
    restoreMocks: true,
    // Of two cores one would idle: by itself vitest leaves one to whatever else there is.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        extends: true,
        test: {
          name: 'shared',
          // Playwright has its own folder: without this, vitest would run e2e too.
          include: ['src/**/*.test.ts'],
          exclude: [ALONE],
          // Half of the time went into importing the same again for each file.
          isolate: false,
        },
      },
      { extends: true, test: { name: 'alone', include: [ALONE] } },
    ],
  },
})
