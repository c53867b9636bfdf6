/** What names of events and topics say: whether somebody is told to do something, or told that it was done. */

const VERBS = new Set(
  (
    'accept add approve authorize authorise book bill buy calculate call cancel capture charge check close collect ' +
    'complete confirm copy create debit delete deliver disable dispatch do enable execute fetch find generate get ' +
    'give grant handle hold import insert issue load lock make modify move notify open order pack pay pick place ' +
    'post print process publish put read rebook receive refund register reject release remove request reserve reset ' +
    'restart return revoke run save schedule sell send set ship show start stop store submit subscribe sync ticket ' +
    'trigger turn unlock unsubscribe update validate verify withdraw write'
  ).split(' '),
)

/** What has the form of the past without its ending. */
const PAST = new Set(
  'sent paid sold bought lost found gone made done built held begun met left won'.split(' '),
)

/** `OrderPlaced`, `order-placed`, `order.placed` → order, placed. */
function wordsOf(name: string): readonly string[] {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
}

/** `PlaceOrder`, `send`. A noun that is a verb as well, by itself, is a noun. */
export function isImperative(name: string): boolean {
  const words = wordsOf(name)
  const [first = ''] = words
  if (isPast(name) || !VERBS.has(first)) return false
  return words.length > 1 || !NOUNS.has(first)
}

const NOUNS = new Set(
  'book bill call check order post request return store ticket schedule show charge import issue print process'.split(
    ' ',
  ),
)

/** `OrderPlaced`, `payment.sent`. */
export function isPast(name: string): boolean {
  const last = wordsOf(name).at(-1) ?? ''
  return PAST.has(last) || (last.length > 4 && last.endsWith('ed') && !last.endsWith('eed'))
}

const COMMAND_LEVELS = new Set(
  'cmd cmds command commands do req request requests rpc set'.split(' '),
)

/** A topic on which one is told what to do. */
export function isCommandTopic(topic: string): boolean {
  return topic.split('/').some((level) => COMMAND_LEVELS.has(level))
}
