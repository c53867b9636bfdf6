import { fork } from 'node:child_process'
import { join } from 'node:path'
import { root } from '../lib/root.mjs'

/**
 * One test of a run. `expected`: it failed by an expectation or a property, not by an error thrown.
 * @typedef {{ name: string, status: string, expected: boolean, message: string }} Test
 * @typedef {{ tests: Test[], crash: string | null, seconds: number }} Played
 *   crash: why there is no (whole) report, on one line; null: there is one
 * @typedef {{ files: string[], mutant?: string, only?: string }} What
 *   only: a part of the names of the tests that are run
 */

const TIME_LIMIT_MS = 400_000

/** A process of its own, which plays one after the other; one that hangs or dies is begun again. */
export function openLane() {
  /** @type {import('node:child_process').ChildProcess | null} */
  let child = null
  const begun = () =>
    (child ??= fork(join(root, 'scripts/mutants/lane.mjs'), {
      cwd: root,
      env: { ...process.env, NO_COLOR: '1' },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    }))
  const close = () => {
    child?.kill('SIGKILL')
    child = null
  }
  /**
   * @param {What} what
   * @returns {Promise<Played>}
   */
  async function play(what) {
    const began = performance.now()
    const lane = begun()
    /** @type {Omit<Played, 'seconds'>} */
    const answer = await new Promise((resolve) => {
      /** @param {string} crash */
      const fail = (crash) => {
        close()
        done({ tests: [], crash })
      }
      const died = () => fail('its process ended')
      const late = () => fail(`stopped after ${TIME_LIMIT_MS / 1000} s`)
      const timer = setTimeout(late, TIME_LIMIT_MS)
      /** @param {Omit<Played, 'seconds'>} told */
      const done = (told) => {
        clearTimeout(timer)
        lane.off('message', done).off('exit', died)
        resolve(told)
      }
      lane.on('message', done).on('exit', died)
      lane.send(what)
    })
    return { ...answer, seconds: (performance.now() - began) / 1000 }
  }
  return { play, close }
}
