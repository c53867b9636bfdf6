/** A filmed run as the screen holds it, for tests of panels. */
import type { Text } from '../../core/text.ts'
import { titleOf } from '../../design/naming.ts'
import { catalog } from '../../run/catalog.ts'
import type { Timeline } from '../../run/timeline.ts'
import type { GrowingFilm } from '../store/playback.ts'
import type { Cast } from '../story.ts'

export function screenOf(timeline: Timeline): { cast: Cast; film: GrowingFilm } {
  const { trace, tables, compiled } = timeline
  const { design, setup } = compiled
  const textOf = (text: Text) => tables.texts.textOf(text)
  const film: GrowingFilm = { trace, textOf, cuts: [] }
  const opened = {
    run: 1,
    nodes: design.nodes.map((node) => ({ id: node.id, kind: node.kind, title: titleOf(node) })),
    links: design.links.map(({ id, protocol }, number) => {
      const { a, b } = setup.wires[number]!
      return { id, a, b, protocol }
    }),
    horizon: setup.horizon,
  }
  return { film, cast: { trace, textOf, opened, catalog: catalog() } }
}
