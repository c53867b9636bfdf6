import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/**
 * Where a command is, or null. Debian keeps daemons in /usr/sbin, which an ordinary user's PATH
 * leaves out: it is looked at too.
 * @param {string} command
 * @returns {string | null}
 */
export function findOnPath(command) {
  const windows = process.platform === 'win32'
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  if (!windows) folders.push('/usr/sbin', '/usr/local/sbin')
  const name = windows ? `${command}.exe` : command
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null
}
