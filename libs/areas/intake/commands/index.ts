export {
  RecordDocument,
  RecordDocumentHandler,
  decodeText,
  type DocumentRecording,
  type Stated,
} from './record-document.js';
