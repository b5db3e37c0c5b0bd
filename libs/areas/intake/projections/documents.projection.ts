import type { Recorded } from '#kernel/event.js';
import type { DocumentRecorded, DocumentWithdrawn } from '#areas/plans/events/index.js';
import { defineProjection, type RowsOf, type Tables } from '#platform/read-models/projection.js';
import {
  documentStream,
  type DocumentReceived,
  type DocumentSetAside,
  type ReadingAnswered,
  type ReadingAnswerWithdrawn,
} from '../events/index.js';

const tables = {
  document: {
    columns: {
      /** SHA-256 of the file's bytes, hex. */
      document: 'text',
      receivedAt: 'instant',
      receivedBy: 'text',
      /** Its name and text stand sealed in the event at this position. */
      receivedPosition: 'bigint',
      bytes: 'bigint',
      lines: 'integer',
      format: 'text',
      pages: 'integer?',
      readerVersion: 'integer',
      setAside: 'boolean',
      /** Of the latest answer, or of what took one back: what is open is as it was then. */
      answeredPosition: 'bigint?',
    },
    indexes: [['document']],
  },
  /** In which units' years a document's contents stand, or stood: who may see it follows from it. */
  recording: {
    columns: {
      document: 'text',
      unitYear: 'text',
      kind: 'text',
      recordedAt: 'instant',
      recordedBy: 'text',
      withdrawnAt: 'instant?',
      withdrawnBy: 'text?',
      /** Why stands sealed in the event at this position. */
      withdrawnPosition: 'bigint?',
    },
    indexes: [['document']],
  },
} as const satisfies Tables;

type Rows = RowsOf<typeof tables>;

/** The documents that came in, what became of them, and where they are recorded. Streams of both kinds: no prefix. */
export const documents = defineProjection<
  DocumentReceived | ReadingAnswered | ReadingAnswerWithdrawn | DocumentSetAside | DocumentRecorded | DocumentWithdrawn
>()({
  name: 'documents',
  version: 1,
  tables,
  on: {
    'document-received': (event, rows) => {
      const { document, bytes, lines, readerVersion, format = 'text', pages } = event.data;
      rows.document.put(event.stream, {
        document,
        receivedAt: event.recordedAt,
        receivedBy: event.actor,
        receivedPosition: event.position,
        bytes,
        lines,
        format,
        pages,
        readerVersion,
        setAside: false,
      });
    },
    'reading-answered': (event, rows) => answered(event, rows),
    'reading-answer-withdrawn': (event, rows) => answered(event, rows),
    'document-set-aside': (event, rows) => {
      const known = rows.document.get(event.stream);
      if (known) rows.document.put(event.stream, { ...known, setAside: true });
    },
    'document-recorded': (event, rows) => {
      const { document, kind } = event.data;
      rows.recording.put(recordingKey(document, event.stream), {
        document,
        unitYear: event.stream,
        kind,
        recordedAt: event.recordedAt,
        recordedBy: event.actor,
      });
    },
    'document-withdrawn': (event, rows) => {
      const key = recordingKey(event.data.document, event.stream);
      const known = rows.recording.get(key);
      if (known)
        rows.recording.put(key, {
          ...known,
          withdrawnAt: event.recordedAt,
          withdrawnBy: event.actor,
          withdrawnPosition: event.position,
        });
    },
  },
  topics: (event) => [
    documentsTopic,
    event.type === 'document-recorded' || event.type === 'document-withdrawn'
      ? documentStream(event.data.document)
      : event.stream,
  ],
});

/** What the list of documents follows; a document's own pages follow its stream. */
export const documentsTopic = 'documents';

/** Any answer takes up again what was set aside. */
function answered(event: Recorded<ReadingAnswered | ReadingAnswerWithdrawn>, rows: Rows): void {
  const known = rows.document.get(event.stream);
  if (known) rows.document.put(event.stream, { ...known, setAside: false, answeredPosition: event.position });
}

const recordingKey = (document: string, unitYear: string): string => `${document}/${unitYear}`;
