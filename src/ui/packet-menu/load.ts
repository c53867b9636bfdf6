/** The menu of a packet is fetched when there is time: nobody can want it before there is a packet. */
export const loadPacketMenus = () => import('./PacketMenus.tsx')
