/** What an error says and where it came from, in a line: the same for the same fault. */
export function kindOf(stack) {
  const lines = stack.split('\n');
  const places = lines.filter((line) => /^\s+at /.test(line));
  const message = lines
    .slice(0, lines.indexOf(places[0]))
    .join(' ')
    .replaceAll(/\s+|\d+/g, ' ');
  const where = places.find((line) => line.includes('/dist/')) ?? places[0] ?? '';
  return `${message.slice(0, 200)} ${where.trim().replace(/file:\S*\/server\//, '')}`;
}
