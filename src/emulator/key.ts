/** Ids as the tenant keeps them: the service reads its own in any case. */
export const keyOf = (id: string): string => id.toLowerCase()
