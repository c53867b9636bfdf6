/** What may be between a link and its packets. */

export const TCP_NAMES = ['classic', 'linux'] as const
export type TcpName = (typeof TCP_NAMES)[number]

export const TLS_VERSIONS = ['1.2', '1.3'] as const
export type TlsVersion = (typeof TLS_VERSIONS)[number]
