/** Routes: what metrics and logs call a request to Graph. */

/** A path's shape without its ids, for metrics and logs: bounded in number, and tells nothing about anyone. */
export const routeOf = (path: string) =>
  path
    .split('?', 1)[0]
    ?.split('/')
    .map((segment) =>
      /\d|\(/.test(segment) && !segment.startsWith('$') ? segment.replace(/\(.*|^.*\d.*$/, '{}') : segment,
    )
    .join('/') ?? ''
