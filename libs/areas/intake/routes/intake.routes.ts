import type { Provider, Type } from '@nestjs/common';
import { DocumentAccess } from '../commands/document-access.js';
import { DocumentList } from './document-list.query.js';
import { DocumentQuery } from './document.query.js';
import { DocumentRoutes } from './documents.routes.js';
import { Receiving } from './receiving.js';
import { ReceivingJobs } from './receiving-jobs.js';
import { Reviews } from './reviews.js';

export const intakeRoutes: readonly Type[] = [DocumentRoutes];

/** What pages and JSON of documents ask. */
export const intakeQueries: readonly Provider[] = [
  DocumentAccess,
  DocumentList,
  DocumentQuery,
  Receiving,
  ReceivingJobs,
  Reviews,
];
