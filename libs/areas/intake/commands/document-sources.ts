import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Recorded } from '#kernel/event.js';
import { NotFound } from '#kernel/rule-broken.js';
import { EventLog } from '#platform/event-store/event-log.js';
import type { Answer, Answers, ItemKey } from '../domain/review.js';
import { documentStream, type DocumentBytesKept, type DocumentReceived, type IntakeEvent } from '../events/index.js';
import { FileReader, type ReadText } from '../receiving/file-reader.js';

/** A received document with its words. */
export interface DocumentSource {
  /** Its own event. */
  readonly event: Recorded<DocumentReceived>;
  readonly name: string;
  readonly content: string;
  /** Of its stream. */
  readonly version: number;
  readonly answers: Answers;
  readonly answerVersions: Readonly<Record<ItemKey, number>>;
  readonly setAside: boolean;
}

/** Documents that came in, read back from the log. */
@Injectable()
export class DocumentSources {
  /** Readings are made from the text alone: the same text is read once. The text itself is asked of the log each time: it may be erased. */
  private readonly readings = new Map<string, Promise<ReadText>>();

  constructor(
    private readonly log: EventLog,
    private readonly reader: FileReader,
  ) {}

  /**
   * @param until position in the log: with what was answered before it; absent: with all that is answered
   * @throws NotFound where it never came in, or its text is erased
   */
  async source(document: string, until = Infinity): Promise<DocumentSource> {
    const stream = documentStream(document);
    const [event] = (await this.log.read(stream, {
      from: 0,
      to: 0,
      withSealed: true,
    })) as readonly Recorded<DocumentReceived>[];
    if (!event?.text || event.data.document !== document) throw new NotFound('document');
    const from = 1 + (event.data.parts ?? 0);
    const said = (await this.log.read(stream, { from, withSealed: true })) as readonly Recorded<IntakeEvent>[];
    const { name, content } = event.text;
    const answers = answersIn(said.filter(({ position }) => position < until));
    return { event, name, content, version: said.at(-1)?.version ?? from - 1, ...answers };
  }

  /** What its text says, before any person's answer. */
  async reading({ event, content }: Pick<DocumentSource, 'event' | 'content'>): Promise<ReadText> {
    const { document } = event.data;
    const known = this.readings.get(document);
    if (known) return known;
    const reading = this.reader.readText(content);
    this.keep(document, reading);
    // A refusal is not remembered: it may have been the moment's, such as too little memory.
    reading.catch(() => this.readings.delete(document));
    return reading;
  }

  /** It was read when it came in: its text need not be read again. */
  remember(document: string, reading: ReadText): void {
    this.keep(document, Promise.resolve(reading));
  }

  /** The file as it came in. @throws NotFound as above; Error where the bytes are not those whose hash the document bears */
  async bytes(document: string): Promise<Uint8Array> {
    const { event } = await this.source(document);
    const { parts } = event.data;
    if (parts === undefined) return Buffer.from(event.text!.content, 'utf8');
    const kept: Buffer[] = [];
    // One at a time: a part is the largest event that there is.
    for (let part = 1; part <= parts; part += 1) {
      const [run] = (await this.log.read(documentStream(document), {
        from: part,
        to: part,
        withSealed: true,
      })) as readonly Recorded<DocumentBytesKept>[];
      if (!run?.text || run.data.part !== part) throw new NotFound('document');
      kept.push(Buffer.from(run.text.bytes, 'base64'));
    }
    const bytes = Buffer.concat(kept);
    if (createHash('sha256').update(bytes).digest('hex') !== document)
      throw new Error(`the bytes kept of document ${document} are not the document's`);
    return bytes;
  }

  private keep(document: string, reading: Promise<ReadText>): void {
    if (this.readings.size >= keptReadings) this.readings.delete(this.readings.keys().next().value!);
    this.readings.set(document, reading);
  }
}

const keptReadings = 20;

function answersIn(
  events: readonly Recorded<IntakeEvent>[],
): Pick<DocumentSource, 'answers' | 'answerVersions' | 'setAside'> {
  const answers: Record<ItemKey, Answer> = {};
  const answerVersions: Record<ItemKey, number> = {};
  let setAside = false;
  for (const event of events) {
    switch (event.type) {
      case 'reading-answered': {
        const { item, readerVersion: _v, corrected: _fields, ...answer } = event.data;
        const words = event.text?.corrected;
        answers[item] = {
          ...answer,
          ...(words === undefined ? {} : { corrected: JSON.parse(words) as NonNullable<Answer['corrected']> }),
        };
        answerVersions[item] = event.version;
        setAside = false;
        break;
      }
      case 'reading-answer-withdrawn':
        Reflect.deleteProperty(answers, event.data.item);
        Reflect.deleteProperty(answerVersions, event.data.item);
        break;
      case 'document-set-aside':
        setAside = true;
        break;
      case 'document-received':
      case 'document-bytes-kept':
        break;
      default:
        event satisfies never;
    }
  }
  return { answers, answerVersions, setAside };
}
