/** The body of an answer, which may have no end. */

export class TooLong extends Error {}

/** Reads at most so many bytes, unpacked; a longer body is not read to its end. */
export async function readBody(response: Response, most: number): Promise<string> {
  const decoder = new TextDecoder();
  let [text, size] = ["", 0];
  // Leaving the loop ends the transfer.
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > most) throw new TooLong(`answers with more than ${most / 2 ** 20} MiB`);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
