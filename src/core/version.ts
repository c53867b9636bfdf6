/**
 * The version of what a run depends on: machines, engine, chance. It grows whenever a digest changes, so that
 * a link can say that it was made with another one (`src/run/engine-version.test.ts` holds the digests).
 */
export const ENGINE_VERSION = '0.7.0'
