/**
 * Given on the command line at every start, so that a new version's settings apply to an old cluster.
 * For a small machine which the server shares with the application.
 */
export function serverSettings(port: number, overrides: Record<string, string> = {}): string[] {
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '100',
    password_encryption: 'scram-sha-256',
    timezone: 'UTC',
    cluster_name: 'rt',

    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    // No standby and no archive reads the WAL; then a bulk load into a new table needs to be written only once.
    wal_level: 'minimal',
    max_wal_senders: '0',
    wal_compression: 'pglz',
    max_wal_size: '2GB',
    checkpoint_timeout: '15min',

    shared_buffers: '256MB',
    work_mem: '8MB',
    maintenance_work_mem: '128MB',
    random_page_cost: '1.1',
    jit: 'off',
    // The application wants the other cores, and containers give too little /dev/shm for parallel joins.
    max_parallel_workers_per_gather: '0',
    // An io worker that is killed while the server recovers from another kill takes its reads along unnoticed: new sessions then wait for
    // them for ever (18.4; found by test/faults). What we read mostly lies in memory.
    io_method: 'sync',
    // A killed application's query ends soon, with its locks, and not when it happens to write a result.
    client_connection_check_interval: '2s',

    // Statements, keys and parameters may name persons: none of them in the log.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    log_checkpoints: 'off',
    log_timezone: 'UTC',
    log_line_prefix: '%m [%p] ',
    lc_messages: 'C',
    ...overrides,
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
