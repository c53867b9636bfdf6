/** The picture of a run that the test films: what is in it, and that names are words in it and nothing else. */
import { beforeAll, describe, expect, test, vi } from 'vitest'
import type { Design, DesignNode, Mark, ScriptEntry } from '../../design/design.ts'
import { configDefaults } from '../../design/design.ts'
import type { Placeholders } from '../../design/placeholders.ts'
import { noPlaceholders, placeholdersOf } from '../../design/placeholders.ts'
import { nothingUnread } from '../../design/unread.ts'
import { catalog } from '../../run/catalog.ts'
import { frameAt } from '../../run/frame.ts'
import { rolesOf } from '../../run/roles.ts'
import { filmed, pair } from '../../run/testing/designs.ts'
import { HOSTILE } from '../../run/testing/hostile-titles.ts'
import type { Selection } from '../canvas/props.ts'
import type { Inks } from './inks.ts'
import { wrapped } from './mark-svg.ts'
import type { Picture } from './picture.ts'
import { pictureOf } from './picture.ts'
import { tooLarge } from './png.ts'
import { fitted, widthOfRuns } from './runs.ts'
import { SvgPen } from './svg-pen.ts'
import { element, escaped } from './svg.ts'

beforeAll(() => {
  vi.stubGlobal('Path2D', Object)
  // Without a context a letter is six pixels wide.
  vi.stubGlobal('document', { createElement: () => ({ getContext: () => null }) })
})

const INKS: Inks = {
  messages: ['#000', ...Array.from({ length: 10 }, (_, i) => `#m${i + 1}`)],
  desk: '#desk',
  card: '#card',
  hair: '#hair',
  line: '#line',
  strong: '#strong',
  text1: '#text1',
  text2: '#text2',
  text3: '#text3',
  accent: '#accent',
  fault: '#fault',
  faultLine: '#faultline',
  faultWash: '#faultwash',
  warn: '#warn',
  ok: '#ok',
  sans: '\'Inter Variable\', "Inter", sans-serif',
  mono: 'monospace',
  labelFont: "500 10px 'Inter Variable', sans-serif",
}

interface Shot {
  readonly titles?: readonly string[]
  readonly script?: readonly ScriptEntry[]
  readonly seconds: number
  readonly selection?: Selection
  readonly marks?: readonly Mark[]
  /** A dead-letter queue keeps all that is published. */
  readonly queue?: boolean
  readonly placeholders?: Placeholders
}

function shot({
  titles = ['Meter', 'Hub', 'Billing'],
  script = [],
  seconds,
  selection,
  marks = [],
  queue = false,
  placeholders = noPlaceholders,
}: Shot): Picture {
  const made = pair({ qos: 2, subQos: 1, script, messages: 6, everyMs: 500, horizonMs: 6_000 })
  const places = [0, 420, 900]
  const nodes = made.nodes.map(
    (node, i) => ({ ...node, title: titles[i], at: { x: places[i], y: 40 * i } }) as DesignNode,
  )
  const at = { x: 900, y: 300 }
  const config = { ...configDefaults['dead-letter-queue'], filter: 't/#' }
  const dlq: DesignNode = { id: 'dlq', kind: 'dead-letter-queue', at, config }
  const wire = { id: 'dlq-b', a: 'dlq', b: 'b', protocol: 'mqtt5', latency: 10 } as const
  const links = queue ? [...made.links, wire] : made.links
  const design: Design = { ...made, nodes: queue ? [...nodes, dlq] : nodes, links, marks }
  const timeline = filmed(design)
  const time = seconds * 1_000_000
  const record = timeline.trace.lastAt(time)
  const frame = frameAt(timeline, record)
  const { trace, tables } = timeline
  return pictureOf({
    design,
    placeholders,
    opened: { run: 1, horizon: timeline.compiled.setup.horizon, ...rolesOf(timeline.compiled) },
    film: { trace, textOf: (text) => tables.texts.textOf(text), cuts: [] },
    catalog: catalog(),
    faces: frame.faces,
    wires: frame.wires,
    selection: selection ?? null,
    moment: { record, time },
    inks: INKS,
    title: titles[0] ?? '',
    description: `${titles[1]} at ${seconds} s`,
  })
}

/** The words of the picture, in order. */
function wordsIn({ svg }: Picture): string[] {
  return [...svg.matchAll(/<(?:tspan|text)[^>]*>([^<]+)</g)].map(([, text = '']) => text)
}

describe('the picture', () => {
  test('has cards with their rows, wires with their labels, and packets in flight with theirs', () => {
    const picture = shot({ seconds: 2.02 })
    const words = wordsIn(picture)
    for (const word of ['Meter', 'Hub', 'Billing', 't/a', 'topic', '15–45 ms', 'PUBLISH 1'])
      expect(words.map((one) => one.trim())).toContain(word)
    // two rings of QoS 2 and the disc, in the colour of the message
    expect(picture.svg.match(/stroke="#m1" stroke-width="1"/g)).toHaveLength(2)
    expect(picture.svg).toContain('<title id="title">Meter</title>')
    expect(picture.svg).toContain('>Hub at 2.02 s</desc>')
    expect(picture.svg).toContain(`viewBox="0 0 ${picture.width} ${picture.height}"`)
    expect(picture.svg).not.toMatch(/NaN|undefined|Infinity|foreignObject|<script|var\(/)
  })

  test('has the table of letters of a dead-letter queue, in its columns', () => {
    const words = wordsIn(shot({ seconds: 5.5, queue: true })).map((word) => word.trim())
    for (const word of ['letter', 'reason', 'tries', 'age']) expect(words).toContain(word)
    expect(words.filter((word) => word === 'no reason given')).toHaveLength(3)
  })

  test('an empty stretch of time has no packets; a cut wire says since when', () => {
    const calm = shot({ seconds: 1.5 })
    expect(wordsIn(calm).some((word) => word.startsWith('PUBLISH'))).toBe(false)
    const cut = shot({ seconds: 2.6, script: [{ at: 2_510, do: 'cut', link: 'p-b', forMs: 900 }] })
    expect(wordsIn(cut).join('|')).toContain('cut since|2.510.000')
    expect(cut.svg).toContain('stroke="#fault" stroke-width="1.7"')
  })

  test('a broker that is down is marked, and says so', () => {
    const down = shot({ seconds: 3, script: [{ at: 2_800, do: 'crash', node: 'b' }] })
    expect(down.svg).toContain('stroke="#fault"')
    expect(wordsIn(down).join(' ')).toContain('down since')
  })

  test.each<[string, Selection]>([
    ['card', { kind: 'node', id: 'p' }],
    ['wire', { kind: 'link', id: 'p-b' }],
  ])('what is selected is marked: a %s', (_, selection) => {
    expect(shot({ seconds: 1, selection }).svg).toContain('stroke="#accent"')
    expect(shot({ seconds: 1 }).svg).not.toContain('#accent')
  })

  test.each([...HOSTILE, '\ud800 half', 'nothing \uffff', '"><script>'])(
    '%j is a word of it and nothing else',
    (title) => {
      const { svg } = shot({ seconds: 1, titles: [title, title, title] })
      const names = new Set([...svg.matchAll(/<\/?([a-zA-Z]+)/g)].map(([, name]) => name))
      const known = 'circle desc g path rect svg text title tspan'.split(' ')
      expect([...names].filter((name) => !known.includes(name ?? ''))).toEqual([])
      expect(svg.replace(/\n$/, '')).not.toMatch(
        /[\p{Cc}\uffff]|&(?!(amp|lt|gt|quot);)|[\ud800-\udfff](?<![\ud800-\udbff][\udc00-\udfff])/u,
      )
    },
  )
})

describe('what nobody plays', () => {
  const raw = { id: 'beam', kind: 'teleporter', title: 'Beam' }
  const unread = {
    ...nothingUnread,
    nodes: [{ index: 3, raw, ...raw, at: { x: 900, y: 300 } }],
    links: [{ index: 2, raw: {}, id: 'beam-b', a: 'beam', b: 'b' }],
  }
  const placeholders = placeholdersOf(pair({ qos: 1, subQos: 1 }), unread)

  test('is in it as on the canvas: pale, dashed, with its kind, its wire, and marked when selected', () => {
    const picture = shot({ seconds: 1, placeholders })
    const words = wordsIn(picture).map((word) => word.trim())
    expect(words).toContain('Beam')
    expect(words).toContain('unknown kind teleporter')
    expect(picture.svg.match(/fill="#card" fill-opacity="0.55" stroke="#line"/g)).toHaveLength(1)
    expect(
      picture.svg.match(/stroke="#line" stroke-width="1.25" stroke-dasharray="4 4"/g),
    ).toHaveLength(1)
    expect(picture.height).toBeGreaterThan(shot({ seconds: 1 }).height)
    expect(
      shot({ seconds: 1, placeholders, selection: { kind: 'unread', id: 'beam' } }).svg,
    ).toContain('#accent')
    expect(
      shot({ seconds: 1, placeholders, selection: { kind: 'unread', id: 'beam-b' } }).svg,
    ).toContain('#accent')
    expect(picture.svg).not.toContain('#accent')
  })
})

describe('notes and groups in it', () => {
  const group: Mark = {
    id: 'g',
    kind: 'group',
    at: { x: -200, y: -60 },
    title: 'The cellar',
    config: { width: 2_000, height: 900 },
  }
  const note: Mark = {
    id: 'n',
    kind: 'note',
    at: { x: 0, y: 300 },
    config: { text: 'Why QoS 2?\nAsk <the> meter', width: 100, height: 60 },
  }

  test('are drawn behind the cards, in a picture that is large enough, and marked when selected', () => {
    const picture = shot({ seconds: 1, marks: [group, note] })
    const words = wordsIn(picture)
    expect(words.indexOf('The cellar')).toBeLessThan(words.indexOf('Meter'))
    const from = words.indexOf('Why QoS 2?')
    expect(words.slice(from, from + 2)).toEqual(['Why QoS 2?', 'Ask &lt;the&gt;…'])
    expect(picture.width).toBe(2_064)
    expect(picture.height).toBeGreaterThan(960)
    expect(picture.svg).not.toMatch(/NaN|undefined|Infinity/)
    const selected = shot({ seconds: 1, marks: [note], selection: { kind: 'mark', id: 'n' } })
    expect(selected.svg).toContain('stroke="#accent"')
  })

  test('a text is wrapped between words, a longer word is broken, and nothing of it is lost', () => {
    expect(wrapped(INKS, 'one two three\n\nfour', 50)).toEqual(['one two', 'three', '', 'four'])
    expect(wrapped(INKS, 'abcdefghijkl mn', 30)).toEqual(['abcde', 'fghij', 'kl mn'])
    expect(wrapped(INKS, 'ab', 1)).toEqual(['a', 'b'])
  })
})

describe('parts of it', () => {
  test('attributes are quoted, numbers are short', () => {
    expect(element('g', { a: '"<&', b: 1 / 3, c: undefined })).toBe(
      '<g a="&quot;&lt;&amp;" b="0.33"/>',
    )
    expect(escaped('a\nb')).toBe('aU+000Ab')
  })

  test('words that find no room end with an ellipsis, and never stand over the edge', () => {
    const hand = { size: 11, weight: 400, ink: '#000' }
    const runs = [
      { ...hand, text: 'received ' },
      { ...hand, text: 'messages' },
    ]
    const shown = (room: number) =>
      fitted(INKS, runs, room)
        .map(({ text }) => text)
        .join('')
    expect(shown(200)).toBe('received messages')
    expect(shown(80)).toBe('received mes…')
    expect(shown(60)).toBe('received…')
    expect(shown(3)).toBe('')
    for (let room = 0; room < 110; room++)
      expect(widthOfRuns(INKS, fitted(INKS, runs, room))).toBeLessThanOrEqual(room)
  })

  test('the pen turns, moves and dashes', () => {
    const pen = new SvgPen()
    pen.setTransform(1, 0, 0, 1, 5, 6)
    pen.rotate(Math.PI)
    pen.setLineDash([2, 2])
    pen.beginPath()
    pen.moveTo(0, 0)
    pen.lineTo(1, 0)
    pen.stroke()
    expect(pen.elements).toEqual([
      '<path d="M0 0L1 0" transform="matrix(-1 0 0 -1 5 6)" fill="none" stroke="#000" stroke-width="1" stroke-dasharray="2 2"/>',
    ])
  })

  test('a picture that no browser draws as PNG is refused with its size', () => {
    const picture = (width: number, height: number): Picture => ({ svg: '', width, height })
    expect(tooLarge(picture(960, 400))).toBeNull()
    expect(tooLarge(picture(8_193, 10))).toMatchObject({
      say: 'export.tooLarge',
      with: { width: 16_386 },
    })
    expect(tooLarge(picture(5_000, 5_000))).toMatchObject({ say: 'export.tooLarge' })
  })
})
