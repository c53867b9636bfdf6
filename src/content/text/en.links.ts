/** What is said about links to a moment: when one is made, and when one is opened. They come with it. */

import { worded } from './language.ts'

export const linkTexts = worded('links.linkTexts', {
  'link.none': 'This is no link of ours, or so damaged that nothing of it can be read.',
  'link.tooLong':
    'This link has {chars} characters behind the #, and a link may have {max}. It was not read.',
  'link.newer':
    'This link was made by a newer Eventloom (links of version {found:raw}; this one knows {known:raw}).',
  'link.damaged': 'This link is damaged after byte {at}: what stands behind it could not be read.',
  'link.cutOff': 'This link is cut off: its end is missing.',
  'link.changed':
    'This link is damaged: its checksum does not fit, so something in it is not what its author wrote.',
  'link.notJson': 'The text in this link breaks off.',
  'link.inflated': 'This link unfolds to more than {max} bytes, the most that a link may.',
  'link.noDesign': 'There is no design in this link.',
  'link.baseUnknown': 'The link is about a design of ours called "{id}", and there is none.',
  'link.fieldUnknown':
    'The link holds "{field}", which this version does not know. It is left out.',
  'link.fieldWrong': '"{field}" in this link is not what it should be. It is left out.',
  'link.noCursor': 'The link names no moment: the run stands at its start.',
  'link.engineSame':
    'The link was made with engine {made}; this is {here}. Up to this record the run is the same.',
  'link.engineDiffers':
    'The link was made with engine {made}; this is {here}, and the run is another up to the record that was linked. It stands at the same time.',
  'link.runDiffers':
    'The run up to this record is not the one that was linked: the link has been changed, or the scenario has. It stands at the same time.',
  'link.noRecord':
    'The run has {records} records, and the link is about record {cursor}. It stands at the end.',
  'link.selectionGone': 'What was selected is not in this run.',
  'link.panelUnknown': 'The link asks for a panel that this version does not have.',
  'link.title': 'a link',
  'change.link': 'the changes of the link',
  'toast.linkCopied': 'The link to this moment is copied.',
  'toast.markdownCopied': 'The link is copied as Markdown.',
  'toast.qrSaved': 'The QR code is saved as {file}.',
} as const)

export const LINK_REPORT = worded('links.LINK_REPORT', {
  partly: 'This link could be read in part',
  refused: 'This link cannot be opened',
  notes: 'About this link',
  nearest: (record: string) => `Go to record ${record}, the nearest like it`,
  sayPlace: (line: string) => `From the author of the link: ${line}`,
  safe: 'What was open stays open.',
  shown: 'What could be read is open.',
} as const)

export const SHARE = worded('links.SHARE', {
  title: 'Share this moment',
  place: (time: string, record: string, seed: number) => `${time}, record ${record}, seed ${seed}`,
  start: (seed: number) => `the start, seed ${seed}`,
  line: 'Your line',
  lineHint: 'shown when the link opens',
  lineLeft: (n: number, max: number) => `${n} of ${max}`,
  linePlaceholder: 'What should they look at?',
  address: 'Address',
  localOnly:
    'Nobody else can open an address of this computer. Use the public address, or send the file.',
  localPublic:
    'Nobody else can open an address of this computer: the link uses the public address.',
  noPublic:
    'Nobody else can open an address of this computer, and this build names no public one. Send the file instead.',
  link: 'Link',
  copy: 'Copy link',
  copyMarkdown: 'Copy as Markdown',
  copyFailed:
    'The browser does not let the page copy. The link is selected: press the keys for copying.',
  chars: (n: string) => `${n} characters`,
  charsMax: (n: string) => `a link may have ${n}`,
  tooLong: 'This design is too long for a link. Send the file instead.',
  holds: 'What the link holds',
  design: 'design',
  designBase: (name: string) => `${name}, one of ours`,
  designWhole: (nodes: string, links: string) => `the whole of it: ${nodes}, ${links}`,
  nodes: (n: number) => (n === 1 ? 'one node' : `${n} nodes`),
  links: (n: number) => (n === 1 ? 'one link' : `${n} links`),
  script: 'script',
  noChanges: 'as designed',
  changes: (n: number) => (n === 1 ? 'one change of yours' : `${n} changes of yours`),
  view: 'view',
  selected: (name: string, panel: string) => `${name} selected, ${panel}`,
  nothingSelected: (panel: string) => `nothing selected, ${panel}`,
  opens: 'opens',
  opensAt: (engine: string) => `paused here, engine ${engine}, records checked`,
  qr: 'QR code of the whole link',
  qrSize: (modules: number, level: string) => `${modules} × ${modules}, level ${level}`,
  qrTooLong: (max: string) =>
    `A QR code holds ${max} characters at most, and this link has more. Send the link or the file.`,
  qrFar: 'It is dense: from the last row of a class a camera may not read it.',
  qrBig: 'Full screen',
  qrSave: 'Save as SVG',
  qrClose: 'Back',
  file: 'Or a file',
  fileHint: 'the design, with no limit of length, or the run for other tools',
  download: 'Download the design',
  nothingSent:
    'Nothing is sent anywhere: all of it stands behind the #. Whoever has the link can read the design and your line.',
} as const)
