import { defineConfig } from '@playwright/test'
import { browserFlags, findBrowser } from './scripts/find-browser.mjs'
import { findFirefox } from './scripts/find-firefox.mjs'

/** Two checkouts on one machine test side by side on ports of their own. */
const port = Number(process.env['E2E_PORT'] ?? 4180)
const executablePath = await findBrowser()

export default defineConfig({
  testDir: 'e2e',
  // Said by `npm test` (scripts/lib/tools.mjs), and in CI a failure.
  testIgnore: findFirefox() === null ? ['firefox.spec.ts'] : [],
  outputDir: 'test-results/e2e',
  forbidOnly: Boolean(process.env['CI']),
  retries: 0,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    // What keeps the site for later would fetch all of it in every story: offline.spec.ts lets it.
    serviceWorkers: 'block',
    // Costs a third of the time: E2E_TRACE=on where a failure is to be looked into.
    trace: process.env['E2E_TRACE'] === 'on' ? 'retain-on-failure' : 'off',
    launchOptions: {
      ...(executablePath === null ? {} : { executablePath }),
      args: browserFlags(),
    },
  },
  projects: [{ name: 'chromium', use: { browserName: 'chromium' } }],
  webServer: {
    command: `node scripts/start.mjs --no-open --port ${port}`,
    url: `http://127.0.0.1:${port}`,
    timeout: 120_000,
    reuseExistingServer: false,
  },
})
