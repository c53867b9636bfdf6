/** The tools under scripts/ that the product's safety or the honesty of `npm test` depends on. */
import { spawn } from 'node:child_process'
import { once as happens } from 'node:events'
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { lockFaults } from '../scripts/check-lock.mjs'
import { headerPolicy, headersFile, metaPolicy } from '../scripts/csp.mjs'
import { isFree } from '../scripts/lib/broker-beside.mjs'
import { closingLine, playwrightCounts, vitestCounts } from '../scripts/lib/counts.mjs'
import { listen, siteServer } from '../scripts/lib/serve.mjs'
import { until } from './server/testing/until.ts'

const folder = mkdtempSync(join(tmpdir(), 'eventloom-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('the command line takes the name of a file from where the person stands', async () => {
  writeFileSync(join(folder, 'design.json'), '{"v":1,"name":"x","nodes":[],"links":[],"script":[]}')
  const sim = join(import.meta.dirname, '../scripts/sim.mjs')
  const env = { ...process.env, INIT_CWD: folder }
  const child = spawn(process.execPath, [sim, 'validate', 'design.json'], { cwd: '/', env })
  expect(await happens(child, 'close')).toEqual([0, null])
}, 60_000)

test('P1 a check on two threads prints what it prints on one', async () => {
  const sim = join(import.meta.dirname, '../scripts/sim.mjs')
  const printed = async (jobs: string): Promise<[unknown, string]> => {
    const args = ['check', 'order-processing-w1', '--seeds', '40', '--json', '--jobs', jobs]
    const child = spawn(process.execPath, [sim, ...args])
    let out = ''
    child.stdout.on('data', (part: Buffer) => (out += part.toString()))
    const [code] = await happens(child, 'close')
    return [code, out]
  }
  const one = await printed('1')
  expect(one).toEqual([1, expect.stringMatching(/"broken":\s*[1-9]/)])
  expect(await printed('2')).toEqual(one)
}, 60_000)

test.skipIf(!existsSync('/dev/full'))(
  'what cannot be written is no success',
  async () => {
    const sim = join(import.meta.dirname, '../scripts/sim.mjs')
    const full = openSync('/dev/full', 'w')
    const child = spawn(process.execPath, [sim, 'list'], { stdio: ['ignore', full, 'ignore'] })
    const ended = await happens(child, 'close')
    closeSync(full)
    expect(ended).toEqual([2, null])
  },
  60_000,
)

test('what ends the command line ends what it runs', async () => {
  const lib = join(import.meta.dirname, '../scripts/lib/run.mjs')
  const inner = 'console.log(process.pid); setInterval(() => undefined, 1_000)'
  const outer = `import { run } from ${JSON.stringify(lib)}
    const program = ['--eval', ${JSON.stringify(inner)}]
    process.exitCode = await run(process.execPath, program, { signals: true })`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', outer])
  let said = ''
  child.stdout.on('data', (part: Buffer) => (said += part.toString()))
  await until(() => said.includes('\n'), 'the inner program')
  const pid = Number(said)
  expect(process.kill(pid, 0)).toBe(true)
  child.kill('SIGTERM')
  // 128 and the number of SIGTERM, as a shell says it: not 1, which would mean that something broke.
  expect(await happens(child, 'close')).toEqual([143, null])
  expect(() => process.kill(pid, 0)).toThrow('ESRCH')
}, 60_000)

describe('sim', () => {
  const sim = join(import.meta.dirname, '../scripts/sim.mjs')
  /** A check that would go on for long; its report is opened when it begins to play. */
  const longCheck = (report: string) =>
    ['check', 'order-processing-reference', '--seeds', '100000', '--jobs', '2'].concat(
      '--junit',
      report,
    )

  // Their output is closed when the last has gone that writes to it.
  test.each([
    ['SIGTERM', 143],
    ['SIGINT', 130],
  ] as const)(
    'that is sent %s while it plays ends with its threads, as %i',
    async (name, code) => {
      const report = join(folder, `${name}.xml`)
      const child = spawn(process.execPath, [sim, ...longCheck(report)])
      onTestFinished(() => void child.kill('SIGKILL'))
      await until(() => existsSync(report), 'the first run')
      child.kill(name)
      expect(await happens(child, 'close')).toEqual([code, null])
    },
    60_000,
  )

  test('that is sent SIGTERM while it builds ends the build, and plays nothing', async () => {
    const report = join(folder, 'unbuilt.xml')
    const mark = join(folder, 'building')
    const slow = join(folder, 'slow.mjs')
    const waits = `import { writeFileSync } from 'node:fs'
      if (process.argv[1]?.endsWith('build-cli.mjs')) {
        writeFileSync(${JSON.stringify(mark)}, String(process.pid))
        setInterval(() => undefined, 1_000)
        await new Promise(() => undefined)
      }`
    writeFileSync(slow, waits)
    const env = { ...process.env, NODE_OPTIONS: `--import=${slow}` }
    const child = spawn(process.execPath, [sim, ...longCheck(report)], { env })
    onTestFinished(() => void child.kill('SIGKILL'))
    await until(() => existsSync(mark) && readFileSync(mark, 'utf8') !== '', 'the build')
    child.kill('SIGTERM')
    expect(await happens(child, 'close')).toEqual([143, null])
    expect(() => process.kill(Number(readFileSync(mark, 'utf8')), 0)).toThrow('ESRCH')
    expect(existsSync(report)).toBe(false)
  }, 60_000)

  // A shell that npm starts dies alone; on Windows nothing is passed on.
  test.skipIf(process.platform === 'win32')(
    'ends where SIGTERM ended the npm that has started it',
    async () => {
      const report = join(folder, 'npm.xml')
      const cwd = join(import.meta.dirname, '..')
      const args = ['run', '--silent', 'sim', '--', ...longCheck(report)]
      const child = spawn('npm', args, { cwd })
      onTestFinished(() => void child.kill('SIGKILL'))
      await until(() => existsSync(report), 'the first run')
      child.kill('SIGTERM')
      expect(await happens(child, 'close')).not.toEqual([0, null])
    },
    60_000,
  )
})

test('the broker beside the site ends with it, also where that is killed', async () => {
  const beside = join(import.meta.dirname, '../scripts/lib/broker-beside.mjs')
  const site = `import { startBroker } from ${JSON.stringify(beside)}
    await startBroker()
    setInterval(() => undefined, 1_000)`
  const args = ['--input-type=module', '--eval', site]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  let said = ''
  child.stdout.on('data', (part: Buffer) => (said += part.toString()))
  await until(() => said.includes('Listening on'), 'the broker')
  const { port } = /mqtt:\/\/127\.0\.0\.1:(?<port>\d+)/.exec(said)!.groups!
  expect(await isFree(Number(port))).toBe(false)
  child.kill('SIGKILL')
  await happens(child, 'close') // its output is the broker's too
  expect(await isFree(Number(port))).toBe(true)
}, 60_000)

describe('the security policy', () => {
  test('public/_headers says the same as the server', () => {
    const file = join(import.meta.dirname, '../public/_headers')
    expect(readFileSync(file, 'utf8')).toBe(headersFile())
  })
  test('allows nothing inline and no eval', () => {
    expect(headerPolicy()).not.toMatch(/unsafe|\*/)
  })
  test('as a meta tag it lacks only what a meta tag must not say', () => {
    expect(`${metaPolicy()}; frame-ancestors 'self'`).toBe(headerPolicy())
  })
})

describe('the server of the built site', () => {
  const site = join(folder, 'site')
  const server = siteServer(site)
  beforeAll(async () => {
    mkdirSync(join(site, 'assets'), { recursive: true })
    writeFileSync(join(site, 'index.html'), '<!doctype html>')
    writeFileSync(join(site, 'assets', 'a-1234.js'), '1')
    writeFileSync(join(folder, 'secret.txt'), 'secret')
    symlinkSync(join(folder, 'secret.txt'), join(site, 'link.txt'))
    await listen(server, 0)
  })
  afterAll(() => new Promise((resolve) => server.close(resolve)))

  const get = (path: string, method = 'GET') =>
    new Promise<{ status: number | undefined; headers: NodeJS.Dict<string | string[]> }>(
      (resolve) => {
        const { port } = server.address() as AddressInfo
        // node:http, because fetch would tidy the dots away.
        const sent = request({ host: '127.0.0.1', port, path, method, agent: false }, (answer) => {
          answer.resume()
          resolve({ status: answer.statusCode, headers: answer.headers })
        })
        sent.end()
      },
    )

  test('sends the page with the policy, unsniffed and uncached', async () => {
    const { status, headers } = await get('/?x=1')
    expect(status).toBe(200)
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': headerPolicy(),
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-cache',
    })
  })
  test('sends hashed assets to be kept, with the policy too: a worker obeys that of its file', async () => {
    const { headers } = await get('/assets/a-1234.js')
    expect(headers['cache-control']).toContain('immutable')
    expect(headers['content-type']).toContain('text/javascript')
    expect(headers['content-security-policy']).toBe(headerPolicy())
  })
  test.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/../../secret.txt',
    '/link.txt',
    '/assets',
    '/nothing',
    '/%00',
    '/%zz',
    '//////secret.txt',
  ])('%s is not there', async (path) => expect((await get(path)).status).toBe(404))
  test('takes nothing but GET and HEAD', async () => {
    expect((await get('/', 'HEAD')).status).toBe(200)
    expect((await get('/', 'POST')).status).toBe(405)
  })
})

describe('the lock check', () => {
  const parent = { optionalDependencies: { 'a-linux': '1', 'a-mac': '1' } }
  test('fires on a platform that was left out', () => {
    const packages = { '': {}, 'node_modules/a': parent, 'node_modules/a-linux': {} }
    expect(lockFaults({ packages })).toEqual(['node_modules/a: no entry for its a-mac'])
  })
  test('finds an entry where Node would: inside, beside, or above', () => {
    const packages = {
      'node_modules/b/node_modules/a': parent,
      'node_modules/b/node_modules/a/node_modules/a-linux': {},
      'node_modules/b/node_modules/a-mac': {},
    }
    expect(lockFaults({ packages })).toEqual([])
    expect(lockFaults({ packages: { 'node_modules/a-mac': {}, ...packages } })).toEqual([])
  })
  test('fires on the address of a registry', () => {
    const packages = { 'node_modules/a': { resolved: 'https://example.org/a.tgz' } }
    expect(lockFaults({ packages })).toEqual(['node_modules/a: names the registry it came from'])
  })
})

describe('the counts that npm test closes with', () => {
  const report = (content: unknown) => {
    const file = join(folder, 'report.json')
    writeFileSync(file, JSON.stringify(content))
    return file
  }
  const vitest = { numPassedTests: 5, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1 }

  test('a runner that leaves no report has failed once, whatever its exit code', () => {
    const once = { passed: 0, failed: 1, skipped: 0 }
    expect(vitestCounts(join(folder, 'none.json'), 0)).toEqual(once)
    expect(playwrightCounts(join(folder, 'none.json'), 0)).toEqual(once)
  })
  test('a test file that does not load counts as a failure', () => {
    const testResults = [{ status: 'failed', assertionResults: [] }]
    expect(vitestCounts(report({ ...vitest, testResults }), 1)).toEqual({
      passed: 5,
      failed: 1,
      skipped: 2,
    })
  })
  test('an exit code that the counts do not explain counts as a failure', () => {
    expect(vitestCounts(report({ ...vitest, testResults: [] }), 1).failed).toBe(1)
    expect(closingLine('3 passed, 0 failed, 0 skipped', 1).failed).toBe(1)
  })
  test('a flaky browser test is a failed one', () => {
    const stats = { expected: 2, unexpected: 1, flaky: 1, skipped: 3 }
    expect(playwrightCounts(report({ stats }), 1)).toEqual({ passed: 2, failed: 2, skipped: 3 })
  })
  test('of a script the last closing line counts; without one, its exit code', () => {
    const output = '1 passed, 0 failed, 0 skipped\n4 passed, 2 failed, 1 skipped\n'
    expect(closingLine(output, 1)).toEqual({ passed: 4, failed: 2, skipped: 1 })
    expect(closingLine('fine', 0)).toEqual({ passed: 1, failed: 0, skipped: 0 })
  })
})
