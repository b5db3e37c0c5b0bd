import type { Provider } from '@nestjs/common';
import { DocumentAccess } from './document-access.js';
import { DocumentComposer } from './document-composer.js';
import { DocumentFacts } from './document-facts.js';
import { DocumentSources } from './document-sources.js';
import { ReceiveDocumentHandler } from './receive-document.js';
import { ImportDocumentHandler, RecordDocumentHandler } from './record-document.js';
import { AnswerReadingHandler, SetDocumentAsideHandler, WithdrawAnswerHandler } from './review.handlers.js';
import { ReviewQuery } from './review.query.js';
import { WithdrawDocumentHandler } from './withdraw-document.js';

/** They read files and texts with a `FileReader`, which the app provides beside them. */
export const intakeHandlers: readonly Provider[] = [
  DocumentAccess,
  DocumentComposer,
  DocumentFacts,
  DocumentSources,
  ReviewQuery,
  AnswerReadingHandler,
  ImportDocumentHandler,
  ReceiveDocumentHandler,
  RecordDocumentHandler,
  SetDocumentAsideHandler,
  WithdrawAnswerHandler,
  WithdrawDocumentHandler,
];
