/** What is said about the designs that this browser keeps. */

import { worded } from './language.ts'

export const libraryTexts = worded('library.libraryTexts', {
  'kept.full':
    'This browser has no room left: the last changes are not kept. Download the design, or delete others on Home.',
  'kept.failed':
    'The last changes could not be kept in this browser. Download the design to be safe.',
  'kept.unavailable':
    'This browser does not let the page keep designs, or a newer version has its store: nothing that was kept can be opened here.',
  'kept.damaged':
    'What was kept of "{name}" is damaged and cannot be opened. On Home it can be downloaded as it is.',
  'kept.apart':
    'Another tab has changed this design too. This version is now a design of its own; the other stays as it is.',
  'kept.taken': 'Another tab has changed this design: its version is shown.',
  'kept.version': 'This is your version, as you left it.',
  'kept.yours': 'This is the original. Your version of "{name}" is among your designs.',
  'kept.tooLarge':
    'This design would be a file of more than {max} MB, which could not be opened again: it is not kept. Remove something that is not played.',
  'kept.deleted': '"{name}" is deleted.',
  'kept.renamed': 'It is called "{name}" now.',
  'change.kept': 'what was done before',
} as const)

export const LIBRARY = worded('library.LIBRARY', {
  title: 'Your designs',
  kept: 'kept in this browser only',
  open: (name: string) => `Open ${name}`,
  more: (name: string) => `What can be done with ${name}`,
  rename: 'Rename',
  renameOf: (name: string) => `Rename ${name}`,
  duplicate: 'Duplicate',
  duplicateOf: (name: string) => `Duplicate ${name}`,
  download: 'Download',
  downloadOf: (name: string) => `Download ${name}`,
  delete: 'Delete',
  deleteOf: (name: string) => `Delete ${name}`,
  nameField: 'Name',
  bringBack: 'Bring it back',
  save: 'Save',
  cancel: 'Cancel',
  copyOf: (name: string) => `${name}, copy`,
  fromBuiltin: 'changed by you',
  fromLink: 'from a link, changed by you',
  fromFile: (file: string) => `from ${file}`,
  own: 'drawn here',
  openYours: 'Open your version',
  unavailable:
    'This browser does not let the page keep designs: download what you want to have again.',
} as const)
