/** All German words, by part of the catalogue. Fetched apart, before what uses them. */
import * as behaviourForm from './de.behaviour-form.ts'
import * as breaking from './de.breaking.ts'
import * as canvasEdit from './de.canvas-edit.ts'
import * as chapters from './de.chapters.ts'
import * as checks from './de.checks.ts'
import * as commands from './de.commands.ts'
import * as deploy from './de.deploy.ts'
import * as edit from './de.edit.ts'
import * as editForm from './de.edit-form.ts'
import * as exports from './de.exports.ts'
import * as expressions from './de.expressions.ts'
import * as faces from './de.faces.ts'
import * as files from './de.files.ts'
import * as forms from './de.forms.ts'
import * as home from './de.home.ts'
import * as inspect from './de.inspect.ts'
import * as invariants from './de.invariants.ts'
import * as journeys from './de.journeys.ts'
import * as keys from './de.keys.ts'
import * as large from './de.large.ts'
import * as ledger from './de.ledger.ts'
import * as library from './de.library.ts'
import * as links from './de.links.ts'
import * as live from './de.live.ts'
import * as marks from './de.marks.ts'
import * as messages from './de.messages.ts'
import * as misconceptions from './de.misconceptions.ts'
import * as names from './de.names.ts'
import * as notModelled from './de.not-modelled.ts'
import * as notes from './de.notes.ts'
import * as packetMenu from './de.packet-menu.ts'
import * as palette from './de.palette.ts'
import * as practice from './de.practice.ts'
import * as problems from './de.problems.ts'
import * as proof from './de.proof.ts'
import * as records from './de.records.ts'
import * as review from './de.review.ts'
import * as reviewPanel from './de.review-panel.ts'
import * as run from './de.run.ts'
import * as scenarios from './de.scenarios.ts'
import * as selection from './de.selection.ts'
import * as sequence from './de.sequence.ts'
import * as story from './de.story.ts'
import * as timeline from './de.timeline.ts'
import * as topics from './de.topics.ts'
import * as track from './de.track.ts'
import * as ui from './de.ui.ts'
import * as unread from './de.unread.ts'
import * as watch from './de.watch.ts'
import * as why from './de.why.ts'
import type { Speech } from './language.ts'

export const german: Speech = {
  language: 'de',
  marks: { decimal: ',', group: '.', money: '# €' },
  parts: {
    'behaviour-form': behaviourForm,
    breaking,
    'canvas-edit': canvasEdit,
    chapters,
    checks,
    commands,
    deploy,
    edit,
    'edit-form': editForm,
    exports,
    expressions,
    faces,
    files,
    forms,
    home,
    inspect,
    invariants,
    journeys,
    keys,
    large,
    ledger,
    library,
    links,
    live,
    marks,
    messages,
    misconceptions,
    names,
    'not-modelled': notModelled,
    notes,
    'packet-menu': packetMenu,
    palette,
    practice,
    problems,
    proof,
    records,
    review,
    'review-panel': reviewPanel,
    run,
    scenarios,
    selection,
    sequence,
    story,
    timeline,
    topics,
    track,
    ui,
    unread,
    watch,
    why,
  },
}
