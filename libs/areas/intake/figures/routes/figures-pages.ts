import '../pages/rule-texts.js';
import { KoladaSource } from '../kolada/kolada-source.js';
import { UnitFiguresLoader } from '../matching/unit-figures.js';
import { TableReader, TableReaderInChild } from '../reading/table-reader.js';
import { FiguresFile } from './figures-file.js';
import { CommitteeFiguresPages, UnitFiguresPages } from './figures.pages.js';
import { FilePlaces } from './file-place.js';
import { KoladaPages } from './kolada.pages.js';
import { SentTables } from './sent-tables.js';

export const figuresPages = [UnitFiguresPages, CommitteeFiguresPages, KoladaPages];
/** `KoladaAddress` is the app's to provide. */
export const figuresPageProviders = [
  UnitFiguresLoader,
  FilePlaces,
  FiguresFile,
  SentTables,
  KoladaSource,
  { provide: TableReader, useClass: TableReaderInChild },
];
