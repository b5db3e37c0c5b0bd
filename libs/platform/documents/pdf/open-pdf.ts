import { getDocumentProxy } from 'unpdf';
import { FileRefused } from '../safety/file-refused.js';

export type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;
export type PdfPage = Awaited<ReturnType<Pdf['getPage']>>;

/** Settings for reading text out of files that nobody vouches for: no fetching, no drawing, no images unpacked. */
const settings = {
  verbosity: 0,
  isEvalSupported: false,
  useSystemFonts: false,
  useWorkerFetch: false,
  disableFontFace: true,
  isOffscreenCanvasSupported: false,
  isImageDecoderSupported: false,
  // Larger images are passed over. A page's pictures say nothing here, and unpacked they are what memory goes to.
  maxImageSize: 1,
  enableXfa: false,
  disableAutoFetch: true,
  disableStream: true,
  disableRange: true,
};

/** The kinds of failure that pdf.js names. */
function refusal(error: unknown): FileRefused {
  const name = error instanceof Error ? error.name : '';
  return name === 'PasswordException'
    ? new FileRefused('encrypted')
    : new FileRefused('damaged', {}, name === '' ? 'unknown failure' : name);
}

/** Names of the errors that pdf.js makes itself. */
const ownErrors =
  /^(?:FormatError|ParserEOFException|XRef\w+|MissingDataException|UnknownErrorException|InvalidPDFException|AbortException|Jpx?\w*|Jbig2\w*)$/;

/**
 * Runs `work` while pdf.js may leave promises behind that nobody listens to, as it does for damaged files (each is also told to
 * the caller, or was worked around). Without this one of them ends the process, though the file has been read.
 */
async function passingOverStrays<T>(work: () => Promise<T>): Promise<T> {
  const pass = (reason: unknown): void => {
    const name = typeof reason === 'object' && reason !== null && 'name' in reason ? String(reason.name) : '';
    if (!ownErrors.test(name)) throw reason instanceof Error ? reason : new Error(String(reason));
  };
  process.on('unhandledRejection', pass);
  try {
    return await work();
  } finally {
    // Rejections are told of after the promises of this turn.
    await new Promise((done) => setImmediate(done));
    process.off('unhandledRejection', pass);
  }
}

/**
 * Opens a PDF, hands it to `use` and closes it. An owner's password (no printing, no copying) does not hinder reading.
 * Throws FileRefused: 'encrypted' where a password is needed to read, 'damaged' where no pages can be found.
 */
export function withPdf<T>(bytes: Uint8Array, use: (pdf: Pdf) => Promise<T>): Promise<T> {
  return passingOverStrays(() => opened(bytes, use));
}

async function opened<T>(bytes: Uint8Array, use: (pdf: Pdf) => Promise<T>): Promise<T> {
  let pdf: Pdf;
  try {
    // A copy: pdf.js takes the buffer over, while the caller seals the same bytes. It takes no Buffer either.
    pdf = await getDocumentProxy(new Uint8Array(bytes), settings);
  } catch (error) {
    throw refusal(error);
  }
  try {
    if (pdf.numPages < 1) throw new FileRefused('damaged', {}, 'no pages');
    return await use(pdf);
  } finally {
    await pdf.loadingTask.destroy();
  }
}
