import { describe, expect, test } from 'vitest'
import { FILE_BYTES_MAX, LINKS_MAX, NODES_MAX, SCRIPT_MAX } from './limits.ts'
import { parseDesign } from './parse.ts'
import { PROBLEMS_MAX } from './problem.ts'
import { writeDesign } from './write.ts'

/** Anything at all: what JSON.parse gives. */
type Loose = ReturnType<typeof JSON.parse>

/** A small whole document to spoil, one field at a time. */
function small(): Loose {
  return {
    v: 1,
    name: 'small',
    nodes: [
      { id: 'a', kind: 'publisher', at: { x: 0, y: 0 }, config: { topic: 't', every: 1000 } },
      { id: 'b', kind: 'mqtt-broker', at: { x: 1, y: 0 }, config: {} },
      { id: 'c', kind: 'service', at: { x: 2, y: 0 }, config: { subs: [{ filter: '#', qos: 1 }] } },
    ],
    links: [
      { id: 'a-b', a: 'a', b: 'b', protocol: 'mqtt5', latency: 20 },
      { id: 'c-b', a: 'c', b: 'b', protocol: 'mqtt5', latency: 20 },
    ],
    script: [{ at: 5, do: 'cut', link: 'a-b' }],
    run: { seed: 1, horizonMs: 1000, drainMs: 0 },
  }
}

function spoilt(spoil: (document: Loose) => void): string {
  const document = small()
  spoil(document)
  return JSON.stringify(document, null, 2)
}

/** `severity code path` of each problem. */
function told(text: string): string[] {
  return parseDesign(text).problems.map(
    ({ severity, because, place }) => `${severity} ${because.say} ${place.path}`,
  )
}

describe('the door heals', () => {
  test('what a config leaves out, and says so without a problem', () => {
    const parsed = parseDesign(JSON.stringify(small()))
    if (!parsed.ok) throw new Error('not read')
    expect(parsed.problems).toEqual([])
    expect(parsed.design.nodes[0]).toMatchObject({ config: { qos: 1, offline: 'queue' } })
    expect(parsed.healed.map(({ place }) => place.path)).toContain('/nodes/0/config/session')
  })

  test('a session that is there in part', () => {
    const text = spoilt((d) => {
      d.nodes[0].config.session = { keepAliveMs: 0, reconnect: { factor: 3 } }
    })
    const parsed = parseDesign(text)
    if (!parsed.ok) throw new Error('not read')
    expect(parsed.problems).toEqual([])
    expect(parsed.design.nodes[0]).toMatchObject({
      config: { session: { keepAliveMs: 0, reconnect: { factor: 3, capMs: 8000 } } },
    })
    const paths = parsed.healed.map(({ place }) => place.path)
    expect(paths).toContain('/nodes/0/config/session/reconnect/capMs')
  })

  test('a document that says no more than its version and name', () => {
    const parsed = parseDesign('{"v":1,"name":"n"}')
    expect(parsed).toMatchObject({ ok: true, problems: [], design: { nodes: [], script: [] } })
  })

  test('a byte order mark', () => {
    expect(told(`\uFEFF${JSON.stringify(small())}`)).toEqual([])
  })
})

describe('what the script does to a packet in flight', () => {
  const of = { at: 5, link: 'a-b', way: 'ba', packet: 3 }
  test.each([
    ['a drop', { ...of, do: 'dropSegment' }],
    ['a delay', { ...of, do: 'delay', byMs: 0.5 }],
  ])('%s is read, and written as it was', (_, entry) => {
    const text = spoilt((d) => (d.script = [entry]))
    const parsed = parseDesign(text)
    if (!parsed.ok) throw new Error('not read')
    expect(parsed.problems).toEqual([])
    expect(parsed.design.script).toEqual([entry])
    expect(JSON.parse(writeDesign(parsed.design, parsed.unread)).script).toEqual([entry])
  })
  test.each([
    ['both ways', { ...of, do: 'dropSegment', way: 'both' }, '/script/0/way'],
    ['packet 0: they count from 1', { ...of, do: 'dropSegment', packet: 0 }, '/script/0/packet'],
    ['half a packet', { ...of, do: 'dropSegment', packet: 1.5 }, '/script/0/packet'],
    ['a delay of nothing', { ...of, do: 'delay', byMs: 0 }, '/script/0/byMs'],
    ['a delay that does not say by how much', { ...of, do: 'delay' }, '/script/0/byMs'],
    ['a wire that is not there', { ...of, do: 'dropSegment', link: 'x' }, '/script/0'],
  ])('%s is in error, and its place is told', (_, entry, path) => {
    const problems = told(spoilt((d) => (d.script = [entry])))
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(/^error /)
    expect(problems[0]!.endsWith(path)).toBe(true)
  })
})

describe('a crash in the middle of a handler', () => {
  const of = { at: 5, do: 'crashAt', node: 'c', handler: 'charge', point: 'afterEffect', nth: 3 }
  test.each([
    ['at any passage', of],
    ['of one key, for a while', { ...of, key: 'o7', forMs: 2_000 }],
  ])('%s is read, and written as it was', (_, entry) => {
    const parsed = parseDesign(spoilt((d) => (d.script = [entry])))
    if (!parsed.ok) throw new Error('not read')
    // The node has no such handler: that is said, and no reason to refuse it.
    expect(parsed.problems).toMatchObject([{ because: { say: 'problem.scriptHandler' } }])
    expect(parsed.design.script).toEqual([entry])
    const written = writeDesign(parsed.design, parsed.unread)
    expect(JSON.stringify(JSON.parse(written).script)).toBe(JSON.stringify([entry]))
  })
  test.each([
    ['a point that nobody knows', { ...of, point: 'later' }, 'choice /script/0/point'],
    ['passage 0: they count from 1', { ...of, nth: 0 }, 'tooSmall /script/0/nth'],
    ['a handler without a name', { ...of, handler: '' }, 'tooShort /script/0/handler'],
    ['a key of nothing', { ...of, key: '' }, 'tooShort /script/0/key'],
    ['a node that is no service', { ...of, node: 'a' }, 'scriptCrashAt /script/0'],
    ['a node that is not there', { ...of, node: 'x' }, 'scriptNode /script/0'],
  ])('%s is in error, and its place is told', (_, entry, problem) => {
    expect(told(spoilt((d) => (d.script = [entry])))).toEqual([`error problem.${problem}`])
  })
})

describe('in error, left out and kept', () => {
  test.each<[string, (d: Loose) => void, string]>([
    ['QoS 3', (d) => (d.nodes[0].config.qos = 3), 'error problem.choice /nodes/0/config/qos'],
    [
      'no topic',
      (d) => delete d.nodes[0].config.topic,
      'error problem.missing /nodes/0/config/topic',
    ],
    [
      'a wildcard in a topic',
      (d) => (d.nodes[0].config.topic = 'a/+'),
      'error problem.topic.wildcard /nodes/0/config/topic',
    ],
    [
      'an empty topic',
      (d) => (d.nodes[0].config.topic = ''),
      'error problem.topic.empty /nodes/0/config/topic',
    ],
    [
      'a filter with # inside',
      (d) => (d.nodes[2].config.subs[0].filter = 'a/#/b'),
      'error problem.topic.hash /nodes/2/config/subs/0/filter',
    ],
    [
      'no time between messages',
      (d) => (d.nodes[0].config.every = 0),
      'error problem.intervalZero /nodes/0/config/every',
    ],
    [
      'a strange distribution',
      (d) => (d.links[0].latency = { gauss: 1 }),
      'error problem.dist /links/0/latency',
    ],
    [
      'a latency below zero',
      (d) => (d.links[0].latency = -1),
      'error problem.tooSmall /links/0/latency',
    ],
    [
      'a swapped range',
      (d) => (d.links[0].latency = { uniform: [2, 1] }),
      'error problem.uniformOrder /links/0/latency/uniform',
    ],
    [
      'text for a number',
      (d) => (d.nodes[0].config.startAtMs = '5'),
      'error problem.type.number /nodes/0/config/startAtMs',
    ],
    [
      'half a count',
      (d) => (d.nodes[0].config.count = 1.5),
      'error problem.notWhole /nodes/0/config/count',
    ],
    [
      'a field name of digits',
      (d) => (d.nodes[0].config.vary = { 1: 1 }),
      'error problem.fieldName /nodes/0/config/vary/1',
    ],
    [
      'a correlation that is no field',
      (d) => (d.nodes[0].config.correlation = 'x'),
      'error problem.correlation /nodes/0/config/correlation',
    ],
    [
      'a key that is no field',
      (d) => (d.nodes[0].config.key = 'x'),
      'error problem.eventKey /nodes/0/config/key',
    ],
    ['a bad id', (d) => (d.nodes[2].id = 'C!'), 'error problem.id /nodes/2/id'],
    ['an id twice', (d) => (d.nodes[2].id = 'a'), 'error problem.idTwice /nodes/2/id'],
    [
      'a link with the id of a node',
      (d) => (d.links[0].id = 'a'),
      'error problem.idTwice /links/0/id',
    ],
    ['a node that is no object', (d) => d.nodes.push(7), 'error problem.type.object /nodes/3'],
    ['a dangling link', (d) => (d.links[0].b = 'x'), 'error problem.linkEnd /links/0/b'],
    ['a link to itself', (d) => (d.links[0].b = 'a'), 'error problem.linkSelf /links/0'],
    ['two clients', (d) => (d.links[0].b = 'c'), 'error problem.linkClients /links/0'],
    [
      'a second link of the same two',
      (d) => (d.links[1].a = 'a'),
      'error problem.linkTwice /links/1',
    ],
    [
      'an unknown node in the script',
      (d) => (d.script[0] = { at: 1, do: 'crash', node: 'x' }),
      'error problem.scriptNode /script/0',
    ],
    [
      'an unknown link in the script',
      (d) => (d.script[0].link = 'x'),
      'error problem.scriptLink /script/0',
    ],
    [
      'a broker told to publish',
      (d) => (d.script[0] = { at: 1, do: 'publishNow', node: 'b' }),
      'error problem.scriptPublish /script/0',
    ],
    [
      'a broker that is to unsubscribe',
      (d) => (d.script[0] = { at: 1, do: 'unsubscribe', node: 'b', filter: 'a' }),
      'error problem.scriptSubscriber /script/0',
    ],
    [
      'what is no filter to be left',
      (d) => (d.script[0] = { at: 1, do: 'unsubscribe', node: 'p', filter: 'a#' }),
      'error problem.topic.hash /script/0/filter',
    ],
    ['a moment beyond a day', (d) => (d.script[0].at = 1e9), 'error problem.tooLarge /script/0/at'],
    ['a seed below zero', (d) => (d.run.seed = -1), 'error problem.tooSmall /run/seed'],
    ['no horizon', (d) => (d.run.horizonMs = 0), 'error problem.tooSmall /run/horizonMs'],
    ['a name of nothing', (d) => (d.name = ''), 'error problem.tooShort /name'],
    ['nodes that are no list', (d) => (d.nodes = {}), 'error problem.type.list /nodes'],
  ])('%s', (_, spoil, problem) => {
    const text = spoilt(spoil)
    const parsed = parseDesign(text)
    expect(told(text)).toContain(problem)
    if (!parsed.ok) throw new Error('the rest was not opened')
    const written = JSON.parse(writeDesign(parsed.design, parsed.unread)) as { nodes: unknown[] }
    const { nodes } = JSON.parse(text) as { nodes: unknown[] | object }
    expect(written.nodes.length).toBe(Array.isArray(nodes) ? nodes.length : 0)
  })

  test('two brokers', () => {
    const text = spoilt((d) => {
      d.nodes.push({ ...d.nodes[1], id: 'e' })
      d.links.push({ ...d.links[0], id: 'b-e', a: 'b', b: 'e' })
    })
    expect(told(text)).toEqual(['error problem.linkBrokers /links/2'])
  })

  test('1e999 is no number of a design', () => {
    const text = JSON.stringify(small()).replace('"horizonMs":1000', '"horizonMs":1e999')
    expect(told(text)).toEqual(['error problem.notFinite /run/horizonMs'])
  })
})

describe('E1 not understood, and kept', () => {
  test.each<[string, (d: Loose) => void, string]>([
    [
      'a kind of a later day',
      (d) => d.nodes.push({ id: 'x', kind: 'database', rows: 1 }),
      'finding problem.kindNotYet /nodes/3/kind',
    ],
    [
      'a kind nobody knows',
      (d) => d.nodes.push({ id: 'x', kind: 'toaster' }),
      'finding problem.kindUnknown /nodes/3/kind',
    ],
    [
      'a protocol of a later day',
      (d) => (d.links[0].protocol = 'amqp'),
      'finding problem.protocolNotYet /links/0/protocol',
    ],
    [
      'a protocol nobody knows',
      (d) => (d.links[0].protocol = 'smoke'),
      'finding problem.protocolUnknown /links/0/protocol',
    ],
    ['a field of the document', (d) => (d.schemas = [1]), 'finding problem.fieldNotYet /schemas'],
    ['a strange field of the document', (d) => (d.mood = 1), 'finding problem.fieldUnknown /mood'],
    [
      'a field of a node',
      (d) => (d.nodes[0].replicas = 2),
      'finding problem.fieldUnknown /nodes/0/replicas',
    ],
    [
      'a field deep in a config',
      (d) => (d.nodes[2].config.subs[0].share = 's'),
      'finding problem.fieldUnknown /nodes/2/config/subs/0/share',
    ],
    [
      'a field of a link',
      (d) => (d.links[0].mtu = 1_280),
      'finding problem.fieldUnknown /links/0/mtu',
    ],
    [
      'a field of a distribution',
      (d) => (d.links[0].latency = { exp: 1, cap: 2 }),
      'finding problem.fieldUnknown /links/0/latency/cap',
    ],
    ['a field of the run', (d) => (d.run.mode = 1), 'finding problem.fieldUnknown /run/mode'],
    [
      'a poke of a later day',
      (d) => (d.script[0] = { at: 1, do: 'teleport', link: 'a' }),
      'finding problem.scriptUnknown /script/0/do',
    ],
    [
      'a poke that says more',
      (d) => (d.script[0].direction = 'back'),
      'finding problem.scriptField /script/0/direction',
    ],
  ])('%s', (_, spoil, problem) => {
    const text = spoilt(spoil)
    const parsed = parseDesign(text)
    expect(told(text)).toContain(problem)
    expect(parsed.problems.every(({ severity }) => severity === 'finding')).toBe(true)
    if (!parsed.ok) throw new Error('the rest was not opened')
    const written = JSON.parse(writeDesign(parsed.design, parsed.unread)) as object
    expect(written).toMatchObject(JSON.parse(text) as object)
  })

  test('a link and a poke about a node that is not understood go with it, as findings', () => {
    const text = spoilt((d) => {
      d.nodes[1].kind = 'queue-broker'
    })
    expect(told(text)).toEqual([
      'finding problem.kindNotYet /nodes/1/kind',
      'finding problem.linkToUnread /links/0/b',
      'finding problem.linkToUnread /links/1/b',
      'finding problem.scriptLink /script/0',
    ])
  })

  test('a newer version is read as far as it goes, and says how far', () => {
    const parsed = parseDesign(spoilt((d) => (d.v = 2)))
    expect(parsed.problems).toMatchObject([
      { severity: 'finding', because: { with: { found: 2, known: 1, nodes: 3, links: 2 } } },
    ])
  })
})

describe('refused whole', () => {
  test.each([
    ['a list', '[]', 'problem.notADesign'],
    ['a version of nothing', '{"name":"x"}', 'problem.version'],
    ['a version in words', '{"v":"1"}', 'problem.version'],
    ['nothing', '', 'problem.json.end'],
    ['no JSON', 'hello', 'problem.json.value'],
    ['a depth bomb', '['.repeat(1e6), 'problem.json.depth'],
    ['a depth bomb of objects', '{"a":'.repeat(1e5), 'problem.json.depth'],
  ])('%s', (_, text, code) => {
    expect(parseDesign(text)).toMatchObject({ ok: false, problems: [{ because: { say: code } }] })
  })

  test('a file beyond the limit, by its bytes and before it is read', () => {
    const letters = 'x'.repeat(FILE_BYTES_MAX + 1)
    expect(parseDesign(letters).problems[0]?.because.say).toBe('problem.fileBytes')
    const signs = '€'.repeat(FILE_BYTES_MAX / 2)
    expect(parseDesign(signs).problems[0]?.because.say).toBe('problem.fileBytes')
  })

  test.each([
    ['nodes', NODES_MAX],
    ['links', LINKS_MAX],
    ['script', SCRIPT_MAX],
  ])('more %s than the limit', (list, max) => {
    const text = spoilt((d) => (d[list] = Array.from({ length: max + 1 }, () => 0)))
    expect(parseDesign(text)).toMatchObject({
      ok: false,
      problems: [{ place: { path: `/${list}` }, because: { with: { max, found: max + 1 } } }],
    })
  })
})

test('the names that every object has do no harm', () => {
  const text = JSON.stringify(small())
    .replace(
      '"topic":"t"',
      '"topic":"t","__proto__":{"qos":0},"constructor":1,"vary":{"__proto__":1,"b":2}',
    )
    .replace('"v":1', '"v":1,"__proto__":{"polluted":1},"toString":2')
  const parsed = parseDesign(text)
  if (!parsed.ok) throw new Error('not read')
  expect(({} as { polluted?: number }).polluted).toBeUndefined()
  expect(parsed.design.nodes[0]).toMatchObject({ config: { qos: 1, vary: { b: 2 } } })
  expect(told(text)).toEqual([
    'finding problem.fieldUnknown /__proto__',
    'finding problem.fieldUnknown /toString',
    'finding problem.fieldUnknown /nodes/0/config/__proto__',
    'finding problem.fieldUnknown /nodes/0/config/constructor',
    'finding problem.fieldUnknown /nodes/0/config/vary/__proto__',
  ])
  expect(writeDesign(parsed.design, parsed.unread)).toContain('"polluted": 1')
})

test('of two nodes with one id the first is played, and the second is kept beside it', () => {
  const parsed = parseDesign(spoilt((d) => (d.nodes[2].id = 'a')))
  if (!parsed.ok) throw new Error('not read')
  expect(parsed.design.nodes.map(({ kind }) => kind)).toEqual(['publisher', 'mqtt-broker'])
  expect(parsed.unread.nodes).toMatchObject([{ id: 'a', kind: 'service', index: 2 }])
})

test('what is missing of the whole document has the place where that begins', () => {
  expect(parseDesign('\n\n  {"v":1}').problems).toMatchObject([
    { because: { say: 'problem.missing' }, place: { path: '/name', line: 3, column: 3 } },
  ])
})

test('a name that stands twice in an object is told, with its place', () => {
  const [problem] = parseDesign('{"v":1,\n "name":"x",\n "name":"y"}').problems
  expect(problem).toMatchObject({
    severity: 'finding',
    place: { path: '/name', line: 3, column: 2 },
  })
})

test('E3 a problem has its line and column; what is missing, the place of what should hold it', () => {
  const text =
    '{\n  "v": 1,\n  "name": "x",\n  "run": { "seed": 1.5 },\n  "nodes": [{ "id": "a" }]\n}'
  expect(parseDesign(text).problems.map(({ place }) => place)).toEqual([
    {
      path: '/nodes/0/kind',
      line: 5,
      column: 13,
      of: { say: 'problem.inNode', with: { node: 'a' } },
    },
    { path: '/run/seed', line: 4, column: 20 },
  ])
})

test(`more than ${PROBLEMS_MAX} problems are counted, not told`, () => {
  const problems = parseDesign(
    spoilt((d) => (d.nodes = Array.from({ length: 500 }, () => 1))),
  ).problems
  expect(problems.length).toBe(PROBLEMS_MAX + 1)
  // 500 nodes, two links that lost both ends, one poke: all but the first hundred
  expect(problems.at(-1)?.because).toEqual({ say: 'problem.more', with: { n: 403 } })
})

test('a file at the limits is read in a second or so', () => {
  const big = small()
  big.nodes = [small().nodes[1]]
  for (let i = 0; i < NODES_MAX - 1; i++) big.nodes.push({ ...small().nodes[0], id: `p${i}`, x: 1 })
  big.links = big.nodes
    .slice(1)
    .map((n: Loose) => ({ ...small().links[0], id: `l-${n.id}`, a: n.id }))
  big.script = Array.from({ length: SCRIPT_MAX }, () => ({ at: 1, do: 'cut', link: 'l-p7' }))
  const began = performance.now()
  const parsed = parseDesign(JSON.stringify(big, null, 2))
  expect(parsed.ok && parsed.design.links.length).toBe(NODES_MAX - 1)
  expect(performance.now() - began).toBeLessThan(10_000)
})

test('one bad field of `run` costs that field and no other', () => {
  const text = JSON.stringify({ ...small(), run: { seed: 'x', horizonMs: 20_000, drainMs: 5 } })
  const parsed = parseDesign(text)
  if (!parsed.ok) throw new Error('the rest was not opened')
  expect(parsed.design.run).toEqual({ seed: 1, horizonMs: 20_000, drainMs: 5 })
})
