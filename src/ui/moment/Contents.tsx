/** What a link holds, line by line. */
import { SHARE } from '../../content/text/en.links.ts'
import type { LinkSelection, Moment } from '../../design/link.ts'
import type { Cast } from '../story.ts'
import { packetName, titleOfNode, titleOfWire } from '../story.ts'
import type { PanelId } from '../store/playback.ts'
import { PANEL_NAMES } from '../studio/panels.ts'
import { currentCast } from '../use-run.ts'
import styles from './Share.module.css'

export function Contents({ moment }: { readonly moment: Moment }) {
  const { design, base, pokes, view } = moment
  const lines = [
    [
      SHARE.design,
      base === undefined
        ? SHARE.designWhole(SHARE.nodes(design.nodes.length), SHARE.links(design.links.length))
        : SHARE.designBase(design.name),
    ],
    [SHARE.script, pokes.length === 0 ? SHARE.noChanges : SHARE.changes(pokes.length)],
    [SHARE.view, viewText(moment)],
    [SHARE.opens, SHARE.opensAt(view.engine)],
  ] as const
  return (
    <dl className={styles['holds']} aria-label={SHARE.holds}>
      {lines.map(([name, text]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  )
}

function viewText({ view }: Moment): string {
  const panel = PANEL_NAMES[view.panel as PanelId]
  const cast = currentCast()
  const name =
    view.selection === undefined || cast === null ? '' : nameOfSelected(cast, view.selection)
  return name === '' ? SHARE.nothingSelected(panel) : SHARE.selected(name, panel)
}

function nameOfSelected(cast: Cast, selection: LinkSelection): string {
  switch (selection.kind) {
    case 'packet':
      return packetName(cast, selection.record)
    case 'node':
      return titleOfNode(
        cast,
        cast.opened.nodes.findIndex(({ id }) => id === selection.id),
      )
    case 'link':
      return titleOfWire(
        cast,
        cast.opened.links.findIndex(({ id }) => id === selection.id),
      )
  }
}
