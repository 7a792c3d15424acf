/** What a normalizing cache holds, in one form for all clients: the values of each object that has an id. */

export type Value = string | number | boolean | null | undefined | readonly Value[] | { readonly [name: string]: Value }

/** By `Type:id`, the fields that take no arguments. What has an id of its own is given by its `__typename` and `id` alone. */
export type Entities = ReadonlyMap<string, Readonly<Record<string, Value>>>
