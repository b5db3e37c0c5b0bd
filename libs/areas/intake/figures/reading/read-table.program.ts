import { serveJob } from '#platform/documents/child/serve-job.js';
import { tableReading } from './read-table.js';

serveJob(({ bytes }) => tableReading(bytes));
