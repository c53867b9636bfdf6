/** What is said while a design is drawn: the names of edits, which undo repeats, and what cannot be. */

import { worded } from './language.ts'

export const editTexts = worded('edit.editTexts', {
  'edit.locked': 'The run has begun: its structure is locked. With this change it begins again.',
  'edit.wireFrom': 'A wire begins at a card: select one first, or a wire whose end is to be moved.',
  'edit.wireAlone': 'There is no other card yet that a wire could lead to.',
  'edit.wireUnread': '{node} is not played by this version: it is kept, and takes no wire.',
  'edit.nodesMax':
    'A design has {max} nodes at most, with those that are not played: nothing is added.',
  'edit.linksMax':
    'A design has {max} wires at most, with those that are not played: nothing is added.',
  'edit.scriptMax':
    'A script has {max} entries at most, with what you did to the run: nothing is added.',
  'edit.checksMax':
    'A design has {max} invariants at most, with those that are not judged: nothing is added.',
  'edit.waiversMax':
    'A design has {max} waivers at most, with those that are not understood: nothing is added.',
  'edit.tooLarge':
    'The file of this design would be larger than {max} MB, and could not be opened again: nothing is changed.',
  'edit.bothOn': 'Both are on {hub}: let {client} subscribe there.',
  'edit.copied': '{count|One card|{count} cards} copied.',
  'edit.pasteNothing':
    'The clipboard holds no cards. Copy some here first, or the text of a design.',
  'edit.pasteLong': 'The clipboard holds more than {max} characters: too much to paste.',
  'edit.pasteLess':
    '{left|One part of it|{left} parts of it} could not be read and {left|is|are} not pasted.',
  'edit.handlersMax': 'A service has {max} handlers at most: nothing is added.',
  'edit.crashLoose':
    '{handler} is gone: {n|a crash that was to happen in it does|{n} crashes that were to happen in it do} not happen any more.',
  'change.addNode': 'add {target}',
  'change.removeNode': 'remove {target}',
  'change.removeMany': 'remove {count} parts',
  'change.moveNode': 'move {target}',
  'change.moveMany': 'move {count} cards',
  'change.renameNode': 'call it {target}',
  'change.json': 'the JSON of {target}',
  'change.config': '{field} of {target}',
  'change.addLink': 'connect {a} to {b}',
  'change.moveEnd': 'connect {a} to {b} instead',
  'change.align': 'put {count} cards in line',
  'edit.groupNothing': 'A group is made of cards: select some first.',
  'edit.ungroupNothing': 'Nothing of the selection is a group, or stands in one.',
  'change.group': 'group {count|one card|{count} cards}',
  'change.ungroup': 'ungroup',
  'edit.arrangeMissing':
    'What puts cards in order could not be fetched. Try it when you are online.',
  'edit.arranging':
    '{count} parts are being put in order: {seconds} s so far. What is open goes on.',
  'edit.arrangeStale': 'The design was changed meanwhile: its cards stay where they are.',
  'edit.arrangeDone': 'All of it is in order.',
  'change.arrange': 'arrange {count|one part|{count} parts}',
  'change.removeLink': 'remove the wire {a} – {b}',
  'change.setLink': '{field} of the wire {a} – {b}',
  'change.duplicate': 'duplicate {count|one card|{count} cards}',
  'change.paste': 'paste {count|one card|{count} cards}',
  'change.setRun': '{field} of the run',
  'change.setName': 'name the design {target}',
  'change.setDesign': '{field} of the design',
} as const)
