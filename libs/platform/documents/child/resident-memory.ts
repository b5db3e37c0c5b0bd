import { readFileSync } from 'node:fs';

/** How long a process may be over its limit unseen. */
const interval = 50;

/**
 * Calls `onOver` once when a process holds more than so many megabytes. V8's own limit counts its heap only, not buffers.
 * Where there is no /proc (macOS, Windows) nothing is watched, and V8's limit is all there is. Returns what stops it.
 */
export function watchMemory(pid: number | undefined, megabytes: number, onOver: () => void): () => void {
  const timer = setInterval(() => {
    const bytes = pid === undefined ? null : statusBytes(pid, 'VmRSS');
    if (bytes === null) clearInterval(timer);
    else if (bytes > megabytes * 1_000_000) {
      clearInterval(timer);
      onOver();
    }
  }, interval);
  return () => clearInterval(timer);
}

/** The most that a process has held since its program began. Null where the process is gone or the system does not tell. */
export function peakMegabytes(pid: number | undefined): number | null {
  // The child's own resourceUsage() says no less than what its parent held when it was started.
  const bytes = pid === undefined ? null : statusBytes(pid, 'VmHWM');
  return bytes === null ? null : bytes / 1_000_000;
}

function statusBytes(pid: number, field: 'VmRSS' | 'VmHWM'): number | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const kilobytes = new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) * 1024;
  } catch {
    return null;
  }
}
