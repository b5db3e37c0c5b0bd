import { DocumentListPages } from './document-list.pages.js';
import { DocumentPages } from './document.pages.js';
import { RecordingPages } from './recording.pages.js';
import { ReviewFormPages } from './review-form.pages.js';
import { ReviewPages } from './review.pages.js';

export const intakePages = [DocumentListPages, ReviewPages, ReviewFormPages, RecordingPages, DocumentPages];
