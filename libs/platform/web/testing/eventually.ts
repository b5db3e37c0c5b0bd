/** Waits until it holds; fails, rather than hangs, when it does not within `ms`. */
export async function eventually(holds: () => boolean, ms = 5000): Promise<void> {
  const deadline = performance.now() + ms;
  while (!holds()) {
    if (performance.now() > deadline) throw new Error(`did not hold within ${ms} ms: ${holds.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
