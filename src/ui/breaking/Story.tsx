/**
 * How an invariant comes to break: the few records that tell it, between the lifelines of those that take part. The
 * picture is for the eye; the same lines are a list of sentences for who hears them.
 */
import { useMemo, useRef } from 'react'
import { BREAKING } from '../../content/text/en.breaking.ts'
import { SEQUENCE } from '../../content/text/en.sequence.ts'
import type { Design } from '../../design/design.ts'
import { Trace } from '../../trace/trace.ts'
import type { Broken } from '../../trace/verdict.ts'
import type { BreakView } from '../../worker/prove-api.ts'
import { GlyphMark } from '../canvas/Glyph.tsx'
import { colourToken, messageColour } from '../canvas/message-colour.ts'
import type { Film } from '../canvas/props.ts'
import { countText, momentText } from '../format.ts'
import { useSize } from '../parts/use-size.ts'
import { canvasOrder, columnsOf, placesOf } from '../sequence/lifelines.ts'
import { WORLD } from '../sequence/works.ts'
import { usePlayback } from '../store/playback.ts'
import type { Cast } from '../story.ts'
import { titleOfNode } from '../story.ts'
import type { StoryItem, StoryPicture } from './story-layout.ts'
import { castOf, layoutStory } from './story-layout.ts'
import { drawnWords, fitting, toldWords } from './story-words.ts'
import styles from './Story.module.css'

const { story: STORY } = BREAKING

interface StoryProps {
  readonly design: Design
  readonly story: BreakView
  readonly broken: Broken
}

const AXIS_PX = 70
const SLOT_PX = 56
const HEADS_PX = 22
const NARROWEST_PX = 320
const WIDEST_PX = 560

export function Story({ design, story, broken }: StoryProps) {
  const host = useRef<HTMLDivElement>(null)
  const { width } = useSize(host)
  const cast = useTold(story)
  return (
    <figure className={styles['story']} data-story={story.lines.length}>
      {/* Scrolls by itself where many take part, and by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section ref={host} className={styles['scroll']} tabIndex={0} aria-label={STORY.label}>
        {width > 0 && (
          <Picture
            design={design}
            story={story}
            broken={broken}
            cast={cast}
            room={Math.max(NARROWEST_PX, Math.min(WIDEST_PX, width))}
          />
        )}
        <ol className={styles['told']}>
          {story.lines.map((line) => (
            <li key={line.record}>{toldWords(cast, story, broken, line)}</li>
          ))}
          <li>{breakWords(story, broken)}</li>
        </ol>
      </section>
      {story.before > 0 && (
        <figcaption>{STORY.before(story.before, countText(story.before))}</figcaption>
      )}
    </figure>
  )
}

interface Told extends Cast {
  readonly film: Film
}

/** The run as far as it came here. */
function useTold({ rows, texts, opened }: BreakView): Told {
  const catalog = usePlayback((state) => state.catalog)
  return useMemo(() => {
    const trace = new Trace()
    trace.load(0, rows)
    const textOf: Film['textOf'] = (text) => texts[text] ?? ''
    const film: Film = { trace, textOf, cuts: [] }
    return { trace, textOf, film, opened: { run: 0, horizon: trace.at(0), ...opened }, catalog }
  }, [rows, texts, opened, catalog])
}

function breakWords({ when }: BreakView, { invariant, record }: Broken): string {
  return STORY[when](invariant, countText(record))
}

interface PictureProps extends StoryProps {
  readonly cast: Told
  readonly room: number
}

function usePicture({ design, story, broken, cast, room }: PictureProps) {
  return useMemo(() => {
    const { trace, opened } = cast
    const { lines } = story
    const { nodes, links } = opened
    const parts = castOf({ trace, lines, links })
    const order = canvasOrder(placesOf(nodes, design.nodes)).filter((node) => parts.has(node))
    const all = parts.has(WORLD) ? [...order, WORLD] : order
    const size = { axis: AXIS_PX, width: room, least: SLOT_PX }
    const { lifelines, width, slot } = columnsOf(all, new Set(), size)
    const picture = layoutStory({
      trace,
      lines,
      links,
      record: broken.record,
      until: story.at,
      xs: new Map(lifelines.map(({ node, x }) => [node, x])),
      left: AXIS_PX - 4,
      right: width,
      wordsOf: (row, line) => drawnWords(cast, row, line, story.at),
      timeOf: momentText,
    })
    return { picture, lifelines, width, slot }
  }, [design, story, broken, cast, room])
}

function Picture(props: PictureProps) {
  const { story, broken, cast } = props
  const { picture, lifelines, width, slot } = usePicture(props)
  const { height, breakY } = picture
  return (
    <svg
      aria-hidden="true"
      focusable="false"
      width={width}
      height={height + HEADS_PX}
      className={styles['picture']}
    >
      {lifelines.map(({ node, x }) => (
        <text key={node} x={x} y={14} className={styles['head']}>
          {fitting(node === WORLD ? SEQUENCE.world : titleOfNode(cast, node), roomOf(slot))}
        </text>
      ))}
      <g transform={`translate(0 ${HEADS_PX})`}>
        {lifelines.map(({ node, x }) => (
          <path
            key={node}
            d={`M${x} 0V${breakY}`}
            className={styles[node === WORLD ? 'world' : 'lifeline']}
          />
        ))}
        <Stretches picture={picture} />
        {picture.items.map((item) => (
          <Line key={item.line.record} item={item} film={cast.film} />
        ))}
        <path d={`M0 ${breakY}H${width}`} className={styles['here']} />
        <text x={2} y={breakY + 15} className={styles['hereWords']}>
          {breakWords(story, broken)}
        </text>
        <text x={width - 4} y={breakY + 15} className={styles['hereTime']}>
          {momentText(story.at)}
        </text>
      </g>
    </svg>
  )
}

/** How much of a title has room above its lifeline, in characters. */
const roomOf = (slot: number): number => Math.max(4, Math.floor(slot / 6.4))

function Stretches({ picture: { works, downs, gaps } }: { readonly picture: StoryPicture }) {
  return (
    <>
      {downs.map(({ record, x, top, bottom }) => (
        <g key={record}>
          <path d={`M${x} ${top}V${bottom}`} className={styles['down']} />
          <path d={`M${x} ${top}V${bottom}`} className={styles['away']} />
        </g>
      ))}
      {works.map(({ record, x, top, bottom }) => (
        <rect
          key={record}
          x={x - 4.5}
          y={top}
          width={9}
          height={bottom - top}
          className={styles['work']}
        />
      ))}
      {gaps.map((y) => (
        <text key={y} x={AXIS_PX - 12} y={y + 2} className={styles['time']}>
          …
        </text>
      ))}
    </>
  )
}

interface LineProps {
  readonly item: StoryItem
  readonly film: Film
}

/** What went wrong there, or what was done to the run. */
const TROUBLES = new Set<string>(['crash', 'poke', 'drop', 'giveUp', 'letter', 'conn', 'nack'])

function Line({ item, film }: LineProps) {
  const { row, y, time, words, at, breaks } = item
  const colour = messageColour(film, row.about)
  const tone = breaks || TROUBLES.has(row.ev) ? 'fault' : row.ev === 'begin' ? 'name' : 'words'
  return (
    <g data-line={row.ev} data-breaks={breaks || undefined}>
      <text x={AXIS_PX - 12} y={y + 4} className={styles['time']}>
        {time}
      </text>
      <Drawn item={item} colour={colour} />
      <text x={at.x} y={at.y} textAnchor={at.anchor} className={styles[tone]}>
        {words}
      </text>
    </g>
  )
}

interface DrawnProps {
  readonly item: StoryItem
  readonly colour: number
}

const HEAD = 'M0 0L-7 -3.2L-7 3.2Z'
const CROSS = 'M-4 -4L4 4M-4 4L4 -4'
/** So much of its way a packet is drawn that has not arrived, and where its glyph is. */
const STUB = 0.55
const GLYPH = 0.3

function Drawn({ item, colour }: DrawnProps) {
  const { row, x1, x2, y, y2, breaks, line } = item
  const ink = breaks ? 'var(--fault)' : `var(${colourToken(colour)})`
  switch (row.ev) {
    case 'packet':
      return <Arrow item={item} colour={colour} ink={ink} />
    case 'effect':
      return (
        <g stroke={ink}>
          <path d={`M${x1} ${y}H${x2}`} className={styles['asked']} />
          <rect
            x={x2 - 4}
            y={y - 4}
            width={8}
            height={8}
            fill={row.applied ? ink : 'var(--sheet)'}
          />
          {line.nth > 0 && (
            <text x={x2 + 9} y={y + 4} className={styles[breaks ? 'fault' : 'name']} stroke="none">
              {countText(line.nth)}
            </text>
          )}
        </g>
      )
    case 'crash':
      return <path d={CROSS} transform={`translate(${x1} ${y})`} className={styles['cross']} />
    case 'poke':
      return x1 === x2 ? (
        <path d={CROSS} transform={`translate(${x1} ${y})`} className={styles['cross']} />
      ) : (
        <path d={`M${x1} ${y}H${x2}`} className={styles['cut']} />
      )
    case 'begin':
      return null
    default:
      return <circle cx={x1} cy={(y + y2) / 2} r={3} fill={ink} />
  }
}

interface ArrowProps extends DrawnProps {
  readonly ink: string
}

function Arrow({ item: { row, x1, x2, y, y2, fate }, colour, ink }: ArrowProps) {
  if (row.ev !== 'packet') return null
  const along = (part: number): readonly [number, number] => [
    x1 + (x2 - x1) * part,
    y + (y2 - y) * part,
  ]
  const [endX, endY] = along(fate === 'arrives' ? 1 : STUB)
  const turn = x2 < x1 ? 180 : 0
  const end = `translate(${endX} ${endY})`
  return (
    <>
      <path d={`M${x1} ${y}L${endX} ${endY}`} stroke={ink} className={styles['arrow']} />
      {fate === 'lost' && <path d={CROSS} transform={end} className={styles['cross']} />}
      {fate === 'arrives' && <path d={HEAD} transform={`${end} rotate(${turn})`} fill={ink} />}
      <g transform={`translate(${along(GLYPH).join(' ')})`}>
        <circle r={7} className={styles['ground']} />
        <GlyphMark
          ptype={row.ptype}
          qos={row.qos}
          dup={row.dup}
          retain={row.retain}
          colour={colour}
          turn={turn}
        />
      </g>
    </>
  )
}
