/** What is said while a design is drawn: the names of edits, which undo repeats, and what cannot be. */

export const editTexts = {
  'edit.locked': 'The run has begun: its structure is locked. With this change it begins again.',
  'edit.wireFrom': 'A wire begins at a card: select one first, or a wire whose end is to be moved.',
  'edit.wireAlone': 'There is no other card yet that a wire could lead to.',
  'edit.bothOn': 'Both are on {hub}: let {client} subscribe there.',
  'edit.copied': '{count|One card|{count} cards} copied.',
  'edit.pasteNothing':
    'The clipboard holds no cards. Copy some here first, or the text of a design.',
  'edit.pasteLong': 'The clipboard holds more than {max} characters: too much to paste.',
  'edit.pasteLess':
    '{left|One part of it|{left} parts of it} could not be read and {left|is|are} not pasted.',
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
  'change.removeLink': 'remove the wire {a} – {b}',
  'change.setLink': '{field} of the wire {a} – {b}',
  'change.duplicate': 'duplicate {count|one card|{count} cards}',
  'change.paste': 'paste {count|one card|{count} cards}',
  'change.setRun': '{field} of the run',
  'change.setName': 'name the design {target}',
  'change.setDesign': '{field} of the design',
} as const
