/**
 * A port that nobody has just now, for what must be told its port, and that nobody gets unasked afterwards: systems
 * take the ports of outgoing connections from 32,768 on, and a flood of those beside it would take one that is free
 * for a moment.
 */
import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

const FROM = 20_000
const BELOW = 32_000

export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(FROM, BELOW)
    if (await isFree(port)) return port
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.on('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}
