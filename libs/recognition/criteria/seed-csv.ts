/** Rows of a CSV text (RFC 4180: quotes, doubled quotes, commas and line ends inside quotes) by the names of its first row. */
export function parseCsv(text: string): Record<string, string>[] {
  const rows: string[][] = [[]];
  let field = '';
  let quoted = false;
  const endField = () => {
    rows.at(-1)?.push(field);
    field = '';
  };
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (quoted && char === '"' && text[i + 1] === '"') field += text[i++];
    else if (char === '"') quoted = !quoted;
    else if (!quoted && char === ',') endField();
    else if (!quoted && char === '\n') {
      endField();
      rows.push([]);
    } else if (quoted || char !== '\r') field += char;
  }
  endField();
  const [header = [], ...body] = rows;
  return body.filter((row) => row.length === header.length).map((row) => Object.fromEntries(header.map((name, i) => [name, row[i] ?? ''])));
}
