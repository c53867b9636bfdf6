/** What is said while a design is drawn: the names of edits, which undo repeats, and what cannot be. */

export const editTexts = {
  'edit.locked': 'The run has begun: its structure is locked. With this change it begins again.',
  'change.addNode': 'add {target}',
  'change.removeNode': 'remove {target}',
  'change.removeMany': 'remove {count} parts',
  'change.moveNode': 'move {target}',
  'change.moveMany': 'move {count} cards',
  'change.renameNode': 'call it {target}',
  'change.config': '{field} of {target}',
  'change.addLink': 'connect {a} to {b}',
  'change.removeLink': 'remove the wire {a} – {b}',
  'change.setLink': '{field} of the wire {a} – {b}',
  'change.duplicate': 'duplicate {count|one card|{count} cards}',
  'change.paste': 'paste {count|one card|{count} cards}',
  'change.setRun': '{field} of the run',
  'change.setName': 'name the design {target}',
  'change.setDesign': '{field} of the design',
} as const
