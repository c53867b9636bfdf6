/**
 * What is said of a normative statement of a standard: whom it binds, and its meaning in a sentence of our own.
 *
 * @typedef {'client' | 'server' | 'both'} Binds
 * @typedef {{ readonly binds: Binds, readonly words: string }} Statement
 */

/**
 * @param {string} words
 * @returns {Statement}
 */
export const client = (words) => ({ binds: 'client', words })

/**
 * @param {string} words
 * @returns {Statement}
 */
export const server = (words) => ({ binds: 'server', words })

/**
 * @param {string} words
 * @returns {Statement}
 */
export const both = (words) => ({ binds: 'both', words })
