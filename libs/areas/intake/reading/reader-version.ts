/** Stands in every event of a read document: which rules it was read by. Raised when the reader reads something otherwise. */
export const readerVersion = 2;
