import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { root } from './root.mjs'

/** @type {readonly NodeJS.Signals[]} */
const ENDING = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * Runs a program, in the root unless told otherwise, and waits for it; streams what it says.
 * @param {string} command
 * @param {string[]} args
 * @param {{ quiet?: boolean, cwd?: string, env?: NodeJS.ProcessEnv, shell?: boolean, timeLimitMs?: number, signals?: boolean }} [options]
 *   quiet: its stdout goes to our stderr, so that ours stays clean; signals: what would end us ends it, so that nobody
 *   goes on alone, and we wait for it
 * @returns {Promise<number>} its exit code; 128 and the number of the signal that ended it; 1 when it did not start
 */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd ?? root,
      env: { ...process.env, ...options.env },
      shell: options.shell ?? false,
      stdio: ['inherit', options.quiet === true ? process.stderr : 'inherit', 'inherit'],
    })
    const limit = setTimeout(
      () => {
        console.error(`${command} ${args.join(' ')}: stopped after ${options.timeLimitMs} ms`)
        child.kill()
      },
      options.timeLimitMs ?? 2 ** 31 - 1,
    )
    /** @param {NodeJS.Signals} signal */
    const pass = (signal) => void child.kill(signal)
    const signals = options.signals === true ? ENDING : []
    for (const signal of signals) process.on(signal, pass)
    child.on('error', (error) => {
      clearTimeout(limit)
      console.error(`${command}: ${error.message}`)
      resolve(1)
    })
    child.on('close', (code, signal) => {
      clearTimeout(limit)
      for (const one of signals) process.off(one, pass)
      resolve(code ?? (signal === null ? 1 : 128 + constants.signals[signal]))
    })
  })
}

/**
 * Runs a JavaScript file with this Node.
 * @param {string} file relative to the root
 * @param {string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export function runNode(file, args, options) {
  return run(process.execPath, [file, ...args], options)
}
