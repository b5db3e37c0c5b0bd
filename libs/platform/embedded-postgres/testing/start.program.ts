// Run by specs in a process of its own, which they kill: starts or attaches, says so in a line, and waits for the end of its input to stop.
import { startEmbeddedPostgres, type EmbeddedPostgresOptions } from '../embedded-postgres.js';

const options = JSON.parse(process.argv[2]!) as EmbeddedPostgresOptions;
try {
  const pg = await startEmbeddedPostgres(options);
  const sees = pg.connection('owner');
  process.stdout.write(
    `${JSON.stringify({ port: pg.port, postmasterPid: pg.postmasterPid, startedHere: pg.startedHere, sees })}\n`,
  );
  process.stdin.on('end', () => void pg.stop().then(() => process.exit(0)));
  process.stdin.resume();
} catch (error) {
  process.stdout.write(`${JSON.stringify({ failed: String(error) })}\n`);
  process.exitCode = 1;
}
