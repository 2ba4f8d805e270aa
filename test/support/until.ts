/** Waits until `isTrue`, looking often; `what` is named when it does not come. */
export async function until(
  isTrue: () => boolean | Promise<boolean>,
  what: string,
  milliseconds = 20_000,
): Promise<void> {
  const end = Date.now() + milliseconds;
  while (!(await isTrue())) {
    if (Date.now() > end) throw new Error(`${what} did not come within ${milliseconds} ms`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
