/** Routes: the names of Graph requests in metrics and logs. */

/** A path's shape without its ids, for metrics and logs: their number is bounded, and they identify no user. */
export const routeOf = (path: string) =>
  path
    .split('?', 1)[0]
    ?.split('/')
    .map((segment) =>
      /\d|\(/.test(segment) && !segment.startsWith('$') ? segment.replace(/\(.*|^.*\d.*$/, '{}') : segment,
    )
    .join('/') ?? ''
