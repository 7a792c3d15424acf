/** Numbers and GUIDs that look random and never change: the same text gives the same value on every machine. */
import { hash as digest } from 'node:crypto'

/** FNV-1a with a final mix. @returns an integer from 0 to 2^32 - 1 */
export const hash = (text: string): number => {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193)
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35)
  return (value ^ (value >>> 16)) >>> 0
}

/** @returns a version 4 shaped GUID that stands for the text */
export const guid = (text: string): string => {
  const hex = digest('md5', text, 'hex')
  const variant = '89ab'.charAt(Number.parseInt(hex.charAt(16), 16) % 4)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`
}
