/** All German words, by part of the catalogue. Fetched apart, before what uses them. */
import * as faces from './de.faces.ts'
import * as inspect from './de.inspect.ts'
import * as keys from './de.keys.ts'
import * as messages from './de.messages.ts'
import * as names from './de.names.ts'
import * as notes from './de.notes.ts'
import * as records from './de.records.ts'
import * as run from './de.run.ts'
import * as sequence from './de.sequence.ts'
import * as story from './de.story.ts'
import * as timeline from './de.timeline.ts'
import * as topics from './de.topics.ts'
import * as ui from './de.ui.ts'
import type { Speech } from './language.ts'

export const german: Speech = {
  language: 'de',
  marks: { decimal: ',', group: '.' },
  parts: {
    faces,
    inspect,
    keys,
    messages,
    names,
    notes,
    records,
    run,
    sequence,
    story,
    timeline,
    topics,
    ui,
  },
}
