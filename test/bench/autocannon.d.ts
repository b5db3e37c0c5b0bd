/** The part of autocannon 9 that is used here; the package has no types. */
declare module 'autocannon' {
  interface Request {
    readonly method: 'PUT';
    path: string;
    headers: Record<string, string>;
    body: string;
  }
  interface Client {
    setRequests(
      requests: readonly {
        method: 'PUT';
        setupRequest(request: Request): Request;
        onResponse(status: number, body: string): void;
      }[],
    ): void;
  }
  interface Result {
    /** Seconds. */
    readonly duration: number;
    readonly '2xx': number;
    readonly non2xx: number;
    /** Connections that failed, timeouts included. */
    readonly errors: number;
    readonly timeouts: number;
    /** Milliseconds. */
    readonly latency: { readonly p50: number; readonly p97_5: number; readonly p99: number; readonly max: number };
  }
  interface Options {
    readonly url: string;
    readonly connections: number;
    /** Seconds. */
    readonly duration: number;
    readonly setupClient: (client: Client) => void;
  }
  function autocannon(options: Options): Promise<Result>;
  export = autocannon;
}
