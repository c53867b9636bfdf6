import { spawn } from 'node:child_process'
import { root } from './root.mjs'

/**
 * Runs a program, in the root unless told otherwise, and waits for it; streams what it says.
 * @param {string} command
 * @param {string[]} args
 * @param {{ quiet?: boolean, cwd?: string, env?: NodeJS.ProcessEnv, shell?: boolean, timeLimitMs?: number }} [options]
 *   quiet: its stdout goes to our stderr, so that ours stays clean
 * @returns {Promise<number>} its exit code; 1 when it did not start, was killed or ran out of time
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
    child.on('error', (error) => {
      clearTimeout(limit)
      console.error(`${command}: ${error.message}`)
      resolve(1)
    })
    child.on('close', (code) => {
      clearTimeout(limit)
      resolve(code ?? 1)
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
