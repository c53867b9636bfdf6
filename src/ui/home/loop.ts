/** What Home plays. */
export const LOOP_ID = 'home-loop'
