import { Socket } from 'node:net';
import type { ConnectionOptions } from './administration.js';

/**
 * Options with which clients of npm `postgres` 3.4.9 outlive a server that is killed under load. Each is there for a fault of the driver that
 * test/faults met (and `lasting-connection.int.spec.ts` pins):
 * - `fetch_types`: it asks for array types on every new connection without looking at the answer; lost just then, the connection is an
 *   unhandled rejection, which ends the process. Arrays are therefore not passed as parameters.
 * - `socket`: a statement given to a connection between its `error` and its `close` is forgotten where `close` tells of an error. It hangs, and
 *   is answered with no rows when the connection is made anew: what is there would seem not to be. Told of no error, the driver rejects it.
 * - `rt.padding`: a connection that closes with something in its write buffer (flushed by the next `setImmediate`, or at 1 kB) never flushes by
 *   timer again, so its start-up message stays there until the connection times out, for ever. A start-up message of more than 1 kB is flushed
 *   at once, whatever stood before it: the server refuses that one, and the next is well again.
 * - `backoff`, in seconds: by itself it waits up to 20 between attempts, counting the failures of a whole pool together.
 */
export function lastingConnection<T extends Pick<ConnectionOptions, 'host' | 'port' | 'connection'>>(to: T) {
  return {
    ...to,
    fetch_types: false,
    backoff: () => 0.05,
    socket: () => socketThatJustCloses(to.host, to.port),
    connection: { ...to.connection, 'rt.padding': ' '.repeat(1_024) },
  };
}

/** Still connecting: what is written waits. One that could not connect says so by `error`. */
function socketThatJustCloses(host: string, port: number): Socket {
  const socket = new Socket();
  const emit = socket.emit.bind(socket) as (event: string | symbol, ...told: unknown[]) => boolean;
  socket.emit = (event: string | symbol, ...told: unknown[]) =>
    event === 'close' ? emit('close', false) : emit(event, ...told);
  return socket.connect(port, host);
}
