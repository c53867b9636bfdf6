/** The parts of a design that have a form. */
import { phrase } from '../../../core/codes.ts'
import type {
  AnyConfigOf,
  Design,
  DesignLink,
  NodeId,
  RunSettings,
} from '../../../design/design.ts'
import type { Edit } from '../../../design/edit.ts'
import { findNode } from '../../../design/groups.ts'
import { titleOfId } from '../node-edits.ts'
import type { Subject } from './subject.ts'

export function configSubject(id: NodeId, title: string, spoken: readonly string[]): Subject {
  return {
    read: (design) => findNode(design, id)?.config ?? null,
    write: (config) => ({ do: 'setConfig', id, config: config as AnyConfigOf[keyof AnyConfigOf] }),
    nameOf: (field) => phrase('change.config', { field, target: title }),
    spoken,
  }
}

/** `title`: what the node is called, where it has a title. */
export function titleSubject(id: NodeId): Subject {
  return {
    read: (design) => {
      const node = findNode(design, id)
      return node === undefined ? null : titled(node.title)
    },
    write: (value) => ({ do: 'renameNode', id, title: (value as Titled).title ?? null }),
    nameOf: (_, value) => phrase('change.renameNode', { target: (value as Titled).title ?? id }),
    spoken: [],
  }
}

interface Titled {
  readonly title?: string
}

function titled(title: string | undefined): Titled {
  return title === undefined ? {} : { title }
}

export function linkSubject({ id, a, b, protocol }: DesignLink, design: Design): Subject {
  const ends = { a: titleOfId(design, a), b: titleOfId(design, b) }
  return {
    read: ({ links }) => links.find((link) => link.id === id) ?? null,
    write: (link) => ({ do: 'setLink', link: link as DesignLink }),
    nameOf: (field) => phrase('change.setLink', { field, ...ends }),
    spoken: [protocol],
  }
}

/** What a design says of itself, and how it is run. */
interface Whole {
  readonly name?: string
  readonly about?: string
  readonly run: RunSettings
}

export const designSubject: Subject = {
  read: ({ name, about, run }): Whole =>
    about === undefined ? { name, run } : { name, about, run },
  write: (value, design) => {
    const { name = '', about = null, run } = value as Whole
    const edits: Edit[] = []
    if (name !== design.name) edits.push({ do: 'setName', name })
    if (about !== (design.about ?? null)) edits.push({ do: 'setAbout', about })
    if (run !== design.run) edits.push({ do: 'setRun', run })
    return { do: 'batch', edits }
  },
  nameOf: (field) => phrase('change.setDesign', { field }),
  spoken: [],
}
