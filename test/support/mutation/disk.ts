/** Disks of their own for a test: one that can be filled, one that turns read-only. They take root, and Linux. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type Disk = Disposable & {
  /** An empty folder on it. */
  readonly folder: string
}

type Kind = 'tmpfs' | 'ext4'

/** Small, and more than ext4 needs for itself. */
const megabytes = 16

const run = (command: string, ...values: readonly string[]) => execFileSync(command, values, { stdio: 'pipe' })

export const mountDisk = (kind: Kind): Disk => {
  const place = mkdtempSync(join(tmpdir(), 'disk-'))
  const folder = join(place, 'mounted')
  const forget = () => rmSync(place, { recursive: true, force: true })
  try {
    run('mkdir', folder)
    if (kind === 'tmpfs') run('mount', '-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder)
    else {
      const image = join(place, 'image')
      run('truncate', '-s', `${megabytes}M`, image)
      run('mkfs.ext4', '-q', image)
      run('mount', '-o', 'loop,errors=remount-ro', image, folder)
    }
  } catch (error) {
    forget()
    throw error
  }
  return {
    folder,
    [Symbol.dispose]: () => {
      run('umount', '--lazy', folder)
      forget()
    },
  }
}

/** Whether a disk of that kind can be had here. */
export const canMount = (kind: Kind): boolean => {
  try {
    mountDisk(kind)[Symbol.dispose]()
    return true
  } catch {
    return false
  }
}

/** Not a byte is left; removing the file gives the room back. */
export const fill = ({ folder }: Disk): (() => void) => {
  const path = join(folder, 'filling')
  for (let size = 2 ** 20; size >= 512; size /= 2) {
    try {
      for (;;) writeFileSync(path, Buffer.alloc(size), { flag: 'a' })
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error
    }
  }
  return () => rmSync(path)
}

/** As the kernel does it when the device fails; there is no way back but to mount it anew. */
export const turnReadOnly = ({ folder }: Disk): void => {
  run('mount', '-o', 'remount,abort', folder)
}
