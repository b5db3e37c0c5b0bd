/* global pastedCells */
// A table of cells to type into (`data-grid`, cells `data-cell`): arrows and Enter move between cells, a copied block of cells spreads from the
// one that has the focus. Without it the same table is a form to tab through. Runs after pasted-cells.js.
(() => {
  const rowsOf = (grid) =>
    [...grid.querySelectorAll('tr')]
      .map((row) => [...row.querySelectorAll('[data-cell]')])
      .filter((row) => row.length > 0);

  const placeOf = (cell) => {
    const grid = cell.closest('[data-grid]');
    if (!grid) return undefined;
    const rows = rowsOf(grid);
    const row = rows.findIndex((cells) => cells.includes(cell));
    return { grid, rows, row, column: rows[row].indexOf(cell) };
  };

  const focus = (cell) => {
    if (!cell) return false;
    cell.focus();
    if (cell.tagName === 'INPUT') cell.select();
    return true;
  };

  /** Left and right move within what is typed until its end; in a list of choices up and down choose. */
  const stepOf = ({ key, shiftKey, target }) => {
    const typing = target.tagName === 'INPUT';
    const all = typing && target.selectionStart === 0 && target.selectionEnd === target.value.length;
    if (key === 'Enter') return [shiftKey ? -1 : 1, 0];
    if (key === 'ArrowDown' && typing) return [1, 0];
    if (key === 'ArrowUp' && typing) return [-1, 0];
    if (key === 'ArrowLeft' && (!typing || all || target.selectionEnd === 0)) return [0, -1];
    if (key === 'ArrowRight' && (!typing || all || target.selectionStart === target.value.length)) return [0, 1];
    return undefined;
  };

  document.addEventListener('keydown', (event) => {
    const cell = event.target;
    if (!cell.dataset?.cell || event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
    const step = stepOf(event);
    const place = step && placeOf(cell);
    if (!place) return;
    const moved = focus(place.rows[place.row + step[0]]?.[place.column + step[1]]);
    // Enter would otherwise save at the last row, in the middle of typing.
    if (moved || event.key === 'Enter' || cell.tagName === 'SELECT') event.preventDefault();
  });

  const fill = (cell, text) => {
    if (cell.tagName === 'SELECT') {
      const wanted = text.toLocaleLowerCase('sv');
      const choice = [...cell.options].find((option) => option.text.trim().toLocaleLowerCase('sv') === wanted);
      if (!choice) return false;
      cell.value = choice.value;
    } else cell.value = text;
    cell.dispatchEvent(new CustomEvent('input', { bubbles: true }));
    return true;
  };

  document.addEventListener('paste', (event) => {
    const cell = event.target;
    if (!cell.dataset?.cell) return;
    const block = pastedCells(event.clipboardData?.getData('text/plain') ?? '');
    // One figure: pasted as always, into what is selected.
    if (block.length === 0 || (block.length === 1 && block[0].length === 1)) return;
    const place = placeOf(cell);
    if (!place) return;
    event.preventDefault();
    let filled = 0;
    let left = 0;
    block.forEach((texts, r) =>
      texts.forEach((text, c) => {
        const into = place.rows[place.row + r]?.[place.column + c];
        if (into && fill(into, text)) filled += 1;
        else if (text !== '') left += 1;
      }),
    );
    const status = document.getElementById('live-status');
    if (!status) return;
    status.dataset.state = left > 0 ? 'lost' : 'fresh';
    status.textContent =
      filled + ' rutor fylldes.' + (left > 0 ? ' ' + left + ' fick inte plats eller kunde inte läsas.' : '');
  });

  const start = () => document.querySelectorAll('[data-grid]').forEach((grid) => (grid.dataset.gridReady = 'true'));
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
  else start();
})();
