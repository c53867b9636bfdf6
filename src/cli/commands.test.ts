import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { CONTENT } from '../content/registry.ts'
import { runCli } from './commands.ts'

const folder = mkdtempSync(join(tmpdir(), 'eventloom-cli-'))

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

/** What a command writes and how it ends. */
function ran(...args: string[]): { code: number; out: string[]; err: string[] } {
  const out: string[] = []
  const err: string[] = []
  const code = runCli(args, {
    out: (line) => out.push(line),
    err: (line) => err.push(line),
  }) as number
  return { code, out, err }
}

const home = JSON.stringify(CONTENT.find(({ id }) => id === 'home-loop')?.document, null, 2)

describe('list', () => {
  test('--json is the list of document.md', () => {
    const { code, out } = ran('list', '--json')
    expect(code).toBe(0)
    expect(JSON.parse(out.join('\n'))).toContainEqual({
      id: 'home-loop',
      title: 'Thermometer and alarm',
      kind: 'scenario',
    })
  })

  test('names each scenario on a line', () => {
    expect(ran('list').out.join('\n')).toMatch(/^home-loop +scenario  Thermometer and alarm$/m)
  })
})

describe('validate', () => {
  test('a whole design is fine', () => {
    const path = file('home.json', home)
    expect(ran('validate', path)).toEqual({
      code: 0,
      out: [
        `${path}: Thermometer and alarm. 4 nodes, 3 links, 0 entries of the script. Nothing is wrong with it.`,
      ],
      err: [],
    })
  })

  test('an error is a sentence with its place on stderr, and 2', () => {
    const path = file('qos3.json', home.replace('"qos": 1', '"qos": 3'))
    const { code, out, err } = ran('validate', path)
    expect([code, out]).toEqual([2, []])
    expect(err).toHaveLength(3) // the thermometer, the link to it, and the count
    expect(err[0]).toMatch(/qos3\.json:\d+:16: .* \(\/nodes\/0\/config\/qos\)$/)
  })

  test.each([
    ['kind', '"kind": "mqtt-broker"', '"kind": "log"'],
    ['protocol', '"protocol": "mqtt5"', '"protocol": "amqp"'],
    ['field', '"retain": true', '"retain": true, "mood": 1'],
  ])('an unknown %s is 2 as well', (what, from, to) => {
    const path = file(`${what}.json`, home.replace(from, to))
    const { code, err } = ran('validate', path)
    expect(code).toBe(2)
    expect(err.join('\n')).toMatch(/It is kept as it is|is kept as it is, and not played/)
  })

  test('what is healed is said, and is no problem', () => {
    const path = file('healed.json', home.replace('"script": [],', ''))
    const { code, out } = ran('validate', path)
    expect(code).toBe(0)
    expect(out[0]).toContain('"script" was missing and is now [], its default. (/script)')
  })

  test('--json is one object with all of it', () => {
    const path = file('json.json', '{"v":1,\n"name":7}')
    const { code, out, err } = ran('validate', path, '--json')
    expect([code, err]).toEqual([2, []])
    expect(JSON.parse(out.join(''))).toMatchObject({
      valid: false,
      problems: [
        { severity: 'error', path: '/name', line: 2, column: 8, code: 'problem.type.text' },
      ],
    })
  })

  test('no JSON at all has its line and column', () => {
    const path = file('bad.json', '{\n  "v": 1,\n}')
    expect(ran('validate', path).err[0]).toContain('bad.json:3:1: The name of a field should stand')
  })

  test.each([
    ['a file that is not there', ['validate', join(folder, 'none.json')], 'There is no file'],
    ['a folder', ['validate', folder], 'cannot be read'],
    ['no file named', ['validate'], 'validate needs the name of a file.'],
    ['two files', ['validate', 'a', 'b'], 'what is b?'],
  ])('%s is 2', (_, args, sentence) => {
    const { code, err } = ran(...args)
    expect(code).toBe(2)
    expect(err.join('\n')).toContain(sentence)
  })

  test('bytes that are no UTF-8 are 2', () => {
    const path = file('latin1.json', Uint8Array.of(0x22, 0xe4, 0x22))
    expect(ran('validate', path).err).toEqual([`${path} is no text in UTF-8.`])
  })

  test.each([
    ['that is not there', join(folder, 'none.json'), 'cli.noFile'],
    ['that is no text', file('utf16.json', Buffer.from(home, 'utf16le')), 'cli.notText'],
    ['without an end', '/dev/zero', 'problem.fileBytes'],
  ])('--json of a file %s is one object as well', (_, path, code) => {
    const { code: exit, out, err } = ran('validate', path, '--json')
    expect([exit, err]).toEqual([2, []])
    expect(JSON.parse(out.join('\n'))).toMatchObject({
      valid: false,
      problems: [{ path: '', code }],
    })
  })

  test('what a file is called or holds does not move the cursor or break the line', () => {
    const path = file('unseen.json', home.replace('"v": 1', '"v": 1, "a\\u001b[2J\\n\\u202eb": 1'))
    const { err } = ran('validate', path)
    expect(err[0]).toContain('"aU+001B[2JU+000AU+202Eb" is no field')
    expect(err).toHaveLength(2)
  })
})

describe('the command line', () => {
  test.each([[[]], [['help']], [['--help']], [['run', '-h']]])('%j shows the help', (args) => {
    const { code, out } = ran(...args)
    expect(code).toBe(0)
    expect(out.join('\n')).toContain('validate FILE [--json]')
  })

  test.each([
    ['an unknown command', ['fly'], 'There is no command "fly".'],
    ['a name of every object', ['constructor'], 'There is no command "constructor".'],
    ['an unknown option', ['list', '--fast'], 'There is no option --fast here.'],
    ['an unknown letter', ['list', '-x'], 'There is no option -x here.'],
    ['a value where none belongs', ['list', '--json=1'], '--json takes no value.'],
    ['a report without a name', ['review', 'a', '--sarif'], '--sarif takes the name of a file'],
    ['an option of another command', ['list', '--seed', '1'], 'There is no option --seed here.'],
  ])('%s is 2', (_, args, sentence) => {
    const { code, err } = ran(...args)
    expect(code).toBe(2)
    expect(err.join('\n')).toContain(sentence)
  })
})
