/** How large a design may be. Where a limit is reached there is a sentence. */
import type { Ms } from '../core/time.ts'

export const NODES_MAX = 2_000
export const LINKS_MAX = 4_000
export const SCRIPT_MAX = 10_000
export const INVARIANTS_MAX = 200
export const WAIVERS_MAX = 500
export const FILE_BYTES_MAX = 20_000_000
export const NAME_LENGTH_MAX = 120
export const ABOUT_LENGTH_MAX = 2_000

/** How far from the middle of the canvas a card may stand, in pixels. */
export const CANVAS_MAX = 1_000_000

/** Most subscriptions of one service. */
export const SUBSCRIPTIONS_MAX = 100

export const OFFLINE_LIMIT_MAX = 100_000

export const QUEUE_LIMIT_MAX = 100_000

export const SESSION_LIMIT_MAX = 100_000

/** Of what a broker keeps for one session. */
export const SUBSCRIPTION_LIMIT_MAX = 100_000

export const RETAINED_LIMIT_MAX = 1_000_000

/** MQTT's longest packet, and the shortest limit with which a client can connect. */
export const PACKET_SIZE_MAX = 268_435_460
export const PACKET_SIZE_MIN = 64

/** Filters that a broker refuses. */
export const DENIED_MAX = 20

/** MQTT's Keep Alive is a 16-bit number of seconds. */
export const KEEP_ALIVE_MAX: Ms = 65_535_000

/** Filters that a bridge lets cross in one direction. */
export const CROSSINGS_MAX = 20

/** Characters of an address. */
export const URL_LENGTH_MAX = 300

/** Bytes of one message that came over a bridge. */
export const ARRIVAL_BYTES_MAX = 65_536

/** Of what a real broker was told, as a file has it: bytes, packets and clients that one run can take. */
export const RECORDING_BYTES_MAX = 10_000_000
export const RECORDED_PACKETS_MAX = 20_000
export const RECORDED_CLIENTS_MAX = 1_000

/** Letters that one queue may keep. */
export const LETTERS_MAX = 10_000

/** No duration of a design is longer: a day. */
export const MS_MAX: Ms = 86_400_000

/** A session is kept for a year at most, or `never` expires. */
export const SESSION_EXPIRY_MAX: Ms = 31_536_000_000

/** Text of a config (a prefix, a unit, a constant) holds at most this many characters. */
export const TEXT_MAX = 1_000
