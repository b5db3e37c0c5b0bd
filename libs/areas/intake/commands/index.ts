export {
  AnswerReading,
  ImportDocument,
  ReceiveDocument,
  RecordDocument,
  SetDocumentAside,
  WithdrawAnswer,
  WithdrawDocument,
  type DocumentReceipt,
  type DocumentRecording,
  type DocumentWithdrawal,
  type Kept,
  type Stated,
} from './intake.commands.js';
export { DocumentSources } from './document-sources.js';
export type { DocumentReview, FactProposal, RecordedIn } from './document-review.js';
export { ReviewQuery } from './review.query.js';
