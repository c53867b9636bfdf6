import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { relative } from 'node:path'
import { root } from './root.mjs'

/** @type {readonly NodeJS.Signals[]} */
const ENDING = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * npm starts a script in a shell, and passes SIGTERM to that only: of its end we know by another parent. Whoever starts us
 * from within another script of npm is not that shell, and may go before us.
 */
const isScript = process.argv[1] !== undefined && npmRuns(process.argv[1])
const shell = isScript ? process.ppid : null
const LOOK_MS = 500

/** @param {string} file */
function npmRuns(file) {
  const command = process.env['npm_lifecycle_script']
  return command !== undefined && command.split(/\s/).some((word) => word === relative(root, file))
}

/**
 * Runs a program, in the root unless told otherwise, and waits for it; streams what it says.
 * @param {string} command
 * @param {string[]} args
 * @param {{ quiet?: boolean, cwd?: string, env?: NodeJS.ProcessEnv, shell?: boolean, timeLimitMs?: number, signals?: boolean }} [options]
 *   quiet: its stdout goes to our stderr, so that ours stays clean; signals: what would end us ends it, or that the shell
 *   of npm which started us has gone, so that nobody goes on alone, and we wait for it
 * @returns {Promise<number>} its exit code; 128 and the number of the signal that ended it or us; 1 when it did not start
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
    /** @type {NodeJS.Signals | null} */
    let passed = null
    /** @param {NodeJS.Signals} signal */
    const pass = (signal) => {
      passed ??= signal
      child.kill(signal)
    }
    const signals = options.signals === true ? ENDING : []
    for (const signal of signals) process.on(signal, pass)
    const lookForParent = () => {
      if (process.ppid === shell) return
      clearInterval(look)
      console.error('The npm that started this has gone: it ends.')
      pass('SIGTERM')
    }
    const look =
      signals.length === 0 || shell === null ? undefined : setInterval(lookForParent, LOOK_MS)
    child.on('error', (error) => {
      clearTimeout(limit)
      clearInterval(look)
      console.error(`${command}: ${error.message}`)
      resolve(1)
    })
    child.on('close', (code, signal) => {
      clearTimeout(limit)
      clearInterval(look)
      for (const one of signals) process.off(one, pass)
      // Also where it came to its own end just then: what was to come behind it must not begin.
      const by = passed ?? signal
      resolve(by === null ? (code ?? 1) : 128 + constants.signals[by])
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
