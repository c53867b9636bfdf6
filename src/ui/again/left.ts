/** Where a page keeps what the next one in its tab takes up. */
export const LEFT = 'eventloom.left'
