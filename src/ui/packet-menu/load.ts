/** What is done to packets comes when there is time, or when somebody wants it. */

/** The key `s`. Without a connection it may not come: then nothing is done. */
export async function slowSelected(): Promise<void> {
  const { slow } = await import('./slow.ts').catch(() => ({ slow: () => undefined }))
  slow()
}

/** The menu of a packet is fetched when there is time: nobody can want it before there is a packet. */
export const loadPacketMenus = () => import('./PacketMenus.tsx')
