export function nearestForm(_word: string): string {
  return '';
}
