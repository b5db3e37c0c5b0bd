// What a spreadsheet puts on the clipboard, as rows of cells: tabs between cells, line breaks between rows, and cells that hold either of them
// in quotation marks. Spaces around and no-break ones within a figure are made plain; decimal commas, minus and % stay, the server reads them.
// eslint-disable-next-line no-unused-vars -- grid.js, in the same script, calls it
function pastedCells(text) {
  const rows = [];
  let row = [];
  let cell = '';
  let quoted = false;
  const endCell = () => {
    row.push(cell.replace(/\s+/g, ' ').trim());
    cell = '';
  };
  const endRow = () => {
    endCell();
    rows.push(row);
    row = [];
  };
  for (let i = 0; i < text.length; i += 1) {
    const char = text[i];
    if (quoted) {
      if (char !== '"') cell += char;
      else if (text[i + 1] === '"') {
        cell += '"';
        i += 1;
      } else quoted = false;
    } else if (char === '"' && cell === '') quoted = true;
    else if (char === '\t') endCell();
    else if (char === '\n' || char === '\r') {
      if (char === '\r' && text[i + 1] === '\n') i += 1;
      endRow();
    } else cell += char;
  }
  // A spreadsheet ends its last row with a line break: that is not a row more.
  if (cell !== '' || row.length > 0) endRow();
  return rows;
}
