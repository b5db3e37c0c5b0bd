import { isIP, Socket, type LookupFunction } from 'node:net';
import type { ConnectionOptions } from './administration.js';
import { countingRowsAnew } from './row-count-reset.js';

/**
 * Options with which clients of npm `postgres` 3.4.9 outlive a server that is killed under load. Each is there for a fault of the driver that
 * test/faults met (and `lasting-connection.int.spec.ts` pins):
 * - `fetch_types`: it asks for array types on every new connection without looking at the answer; lost just then, the connection is an
 *   unhandled rejection, which ends the process. Arrays are therefore not passed as parameters.
 * - `socket`: a statement given to a connection between its `error` and its `close` is forgotten where `close` tells of an error. It hangs, and
 *   is answered with no rows when the connection is made anew: what is there would seem not to be. Told of no error, the driver rejects it.
 *   And rows are counted on after an error in their midst: see row-count-reset.ts.
 * - `options`: a connection that closes with something in its write buffer (flushed by the next `setImmediate`, or at 1 kB) never flushes by
 *   timer again, so its start-up message stays there until the connection times out, for ever. A start-up message of more than 1 kB is flushed
 *   at once, whatever stood before it: the server refuses that one, and the next is well again. It ignores the spaces.
 * - `backoff`: by itself it waits up to 20 s between attempts, counting the failures of a whole pool together; and not at all where a starting
 *   server turns it away, which was hundreds of attempts a second. The socket does the waiting.
 */
export function lastingConnection<T extends Pick<ConnectionOptions, 'host' | 'port' | 'connection'>>(to: T) {
  return {
    ...to,
    fetch_types: false,
    backoff: () => 0,
    socket: socketsThatJustClose(to.host, to.port),
    connection: { ...to.connection, options: ' '.repeat(1_024) },
  };
}

const pauseMs = 50;

/** Still connecting: what is written waits. One that could not connect says so by `error`. */
function socketsThatJustClose(host: string, port: number): () => Socket {
  let notBefore = 0;
  return () => {
    const socket = new Socket();
    const emit = socket.emit.bind(socket) as (event: string | symbol, ...told: unknown[]) => boolean;
    const received = countingRowsAnew((bytes) => emit('data', bytes));
    socket.emit = (event: string | symbol, ...told: unknown[]) => {
      if (event === 'data') {
        received(told[0] as Buffer);
        return true;
      }
      if (event !== 'close') return emit(event, ...told);
      notBefore = performance.now() + pauseMs;
      return emit('close', false);
    };
    const wait = notBefore - performance.now();
    // Looking the name up is what a socket waits for while it takes what is written; there is no name to look up.
    const lookup: LookupFunction = (_name, _options, found) =>
      void setTimeout(() => found(null, [{ address: host, family: isIP(host) }]), wait);
    return wait > 0 && isIP(host) > 0 ? socket.connect({ host: 'database', port, lookup }) : socket.connect(port, host);
  };
}
