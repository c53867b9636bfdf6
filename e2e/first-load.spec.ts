/** The bar of a first visit: all script and style until the page answers, gzip. The page is built before the stories. */
import { expect, test } from '@playwright/test'
import { firstLoad } from '../bench/first-load.ts'

const KIB = 1024

test('a first visit to Home or to the Studio fetches 170 KiB at most, and a worker of 60 KiB', () => {
  const { home, studio, worker } = firstLoad()
  expect(home / KIB).toBeLessThanOrEqual(170)
  expect(studio / KIB).toBeLessThanOrEqual(170)
  expect(worker / KIB).toBeLessThanOrEqual(60)
  // A build that is read wrongly would weigh nothing.
  for (const bytes of [home, studio, worker]) expect(bytes).toBeGreaterThan(20 * KIB)
})
