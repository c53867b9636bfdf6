import { describe, expect, test } from 'vitest'
import { sentence } from '../output.ts'
import { readBrokerOptions } from './options.ts'

const asked = (line: string): unknown => readBrokerOptions(line === '' ? [] : line.split(' '))

test('nothing said: this machine only, on the port of MQTT, with what the standard has by itself', () => {
  expect(asked('')).toMatchObject({
    ok: true,
    value: {
      keep: null,
      log: null,
      trace: null,
      options: {
        port: 1883,
        host: '127.0.0.1',
        origins: [],
        config: {
          receiveMaximum: 65_535,
          topicAliasMaximum: 0,
          overlap: 'once',
          denySubscribe: [],
        },
      },
    },
  })
  expect(asked('')).not.toHaveProperty('value.options.wsPort')
  expect(asked('')).not.toHaveProperty('value.options.config.maximumKeepAlive')
})

test('all of it', () => {
  const line =
    '--port 1 --ws-port 2 --ws-origin https://example.org --host ::1 --deny-subscribe a/# --deny-subscribe b ' +
    '--max-keepalive 60 --receive-maximum 20 --topic-alias-maximum 10 --max-packet-size 200000 --response-prefix reply/ --overlap each --store there --fsync --log - --trace seen'
  expect(asked(line)).toEqual({
    ok: true,
    value: {
      keep: { folder: 'there', fsync: true },
      log: '-',
      trace: 'seen',
      options: {
        port: 1,
        wsPort: 2,
        origins: ['https://example.org'],
        host: '::1',
        limits: { packetSize: 200_000 },
        config: {
          persistence: 'sync',
          queueLimit: 1_000,
          overflow: 'dropNew',
          receiveMaximum: 20,
          topicAliasMaximum: 10,
          maximumKeepAlive: 60,
          responsePrefix: 'reply/',
          overlap: 'each',
          denySubscribe: ['a/#', 'b'],
        },
      },
    },
  })
})

describe('bad input gets a sentence', () => {
  test.each([
    ['--port 65536', '--port takes a whole number from 1 to 65,535. 65536 is none.'],
    ['--ws-port x', '--ws-port takes a whole number from 1 to 65,535. x is none.'],
    ['--max-keepalive 0', '--max-keepalive takes a whole number from 1 to 65,535. 0 is none.'],
    ['--receive-maximum 0', '--receive-maximum takes a whole number from 1 to 65,535. 0 is none.'],
    ['--max-packet-size 1', /^--max-packet-size takes a whole number from 64 to 268,435,460\./],
    ['--deny-subscribe a#', '--deny-subscribe takes a topic filter. a# is none.'],
    ['--response-prefix a/+', '--response-prefix takes the beginning of a topic. a/+ is none.'],
    ['--overlap twice', '--overlap is once or each, and not twice.'],
    ['--ws-port 2 --ws-origin example.org', /^--ws-origin takes an origin such as/],
    ['--ws-port 2 --ws-origin https://example.org/page', /^--ws-origin takes an origin such as/],
    ['--ws-origin https://example.org', /^--ws-origin says who may come to --ws-port/],
    ['--fsync', '--fsync is about --store, which is missing.'],
    [
      `--trace seen ${'--deny-subscribe a '.repeat(21).trim()}`,
      'With --trace at most 20 filters can be denied: a design has no more.',
    ],
    ['--strange x', 'The options cannot be read. --help lists what there is.'],
    ['--port', 'The options cannot be read. --help lists what there is.'],
  ])('%s', (line, said) => {
    const read = readBrokerOptions(line.split(' '))
    expect(read.ok ? '' : sentence(read.error.say, read.error.with)).toMatch(said)
  })

  test('--help', () => expect(asked('--port 1 --help')).toEqual({ ok: true, value: 'help' }))
})
