import { unitYearStreamPrefix, type DocumentRecorded } from '#areas/plans/events/index.js';
import { defineProjection } from '#platform/read-models/projection.js';

/** In which units' years a document's contents stand: who may see the document follows from it. */
export const recordedDocuments = defineProjection<DocumentRecorded>()({
  name: 'recorded-documents',
  version: 1,
  streamPrefix: unitYearStreamPrefix,
  tables: {
    recording: {
      columns: { document: 'text', unitYear: 'text', kind: 'text', recordedAt: 'instant' },
      indexes: [['document']],
    },
  },
  on: {
    'document-recorded': (event, rows) => {
      const { document, kind } = event.data;
      rows.recording.put(`${document}/${event.stream}`, {
        document,
        unitYear: event.stream,
        kind,
        recordedAt: event.recordedAt,
      });
    },
  },
});
