/** Designs by name: those of this browser, and the scenarios that come with the product. */
import { CONTENT } from '../../content/registry.ts'
import { COMMANDS } from '../../content/text/en.commands.ts'
import { LIBRARY } from '../../content/text/en.library.ts'
import { UI } from '../../content/text/en.ui.ts'
import { placeOf } from '../library/places.ts'
import { routeTo } from '../library/shelf.ts'
import { go } from '../route.ts'
import type { Origin } from '../store/document.ts'
import { useDocument } from '../store/document.ts'
import type { Command, Now } from './command.ts'
import { inStudio } from './now.ts'

export function designs({ designs: kept }: Now): readonly Command[] {
  const changed = new Set(kept.map(({ place }) => place))
  return [
    { id: 'home', group: 'open', title: UI.home, run: () => go({ place: 'home' }) },
    ...kept.map(({ name, origin }) => command(name, LIBRARY.title, origin)),
    ...CONTENT.map(({ id, title }) => [title, { kind: 'builtin', id }] as const)
      .filter(([, origin]) => !changed.has(placeOf(origin)))
      .map(([title, origin]) => command(title, COMMANDS.scenario, origin)),
  ]
}

function command(title: string, more: string, origin: Origin): Command {
  const place = placeOf(origin)
  return {
    id: `open ${place}`,
    group: 'open',
    title,
    more,
    words: `${COMMANDS.also.open} ${more}`,
    whyNot: () => {
      const { origin: shown } = useDocument.getState()
      const isOpen = inStudio() && shown !== null && placeOf(shown) === place
      return isOpen ? COMMANDS.why.isOpen : null
    },
    run: () => go(routeTo(origin)),
  }
}
