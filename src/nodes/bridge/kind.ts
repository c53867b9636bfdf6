/** The bridge as a kind of node: what a screen must know of it. What plays it is in `playing.ts`. */
import { phrase } from '../../core/codes.ts'
import type { CatalogEntry } from '../../design/form.ts'
import type { NodeKind } from '../kind.ts'
import { clientPort } from '../parts/mqtt-client.ts'

const catalog: CatalogEntry = {
  kind: 'bridge',
  title: phrase('kind.bridge.title'),
  icon: 'bridge',
  ports: [clientPort('left')],
  asks: ['disconnect', 'connect', 'unsubscribe', 'subscribe'],
  width: 224,
}

/** Without what plays it: that is fetched when a design has a bridge (`registry.all.ts`). */
export const bridgeKind: NodeKind = {
  kind: 'bridge',
  catalog,
  compile() {
    throw new Error('broken promise: who compiles a bridge brings what plays it')
  },
}
