/** What makes the look of a picture; set on each element, so that it looks the same without the page's style sheet. */
const LOOKS = [
  ...[
    'fill',
    'stroke',
    'stroke-width',
    'stroke-dasharray',
    'stroke-linecap',
    'stroke-linejoin',
    'opacity',
    'paint-order',
  ],
  ...['font-family', 'font-size', 'font-weight', 'font-style'],
];
/** Twice the size on the screen, for paper; no side longer than what browsers draw. */
const SCALE = 2;
const LONGEST_SIDE = 8_192;

/** The picture as a file of its own: all that it needs is in it, nothing is loaded from elsewhere. */
export function exportSvg(svg: SVGSVGElement, title: string): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const originals = [svg, ...svg.querySelectorAll<SVGElement>('*')];
  const copies = [copy, ...copy.querySelectorAll<SVGElement>('*')];
  copies.forEach((each, index) => {
    const original = originals[index];
    if (original !== undefined) keepLooks(original, each);
  });
  for (const halo of copy.querySelectorAll('.halo')) halo.remove();
  const { width, height } = svg.viewBox.baseVal;
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  const name = document.createElementNS('http://www.w3.org/2000/svg', 'title');
  name.textContent = title;
  const background = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  background.setAttribute('width', '100%');
  background.setAttribute('height', '100%');
  background.setAttribute('fill', getComputedStyle(document.body).backgroundColor);
  copy.prepend(name, background);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy)}\n`;
}

/** The same as a PNG, in base 64. */
export async function exportPng(svg: SVGSVGElement, title: string): Promise<string> {
  const { width, height } = svg.viewBox.baseVal;
  const scale = Math.min(SCALE, LONGEST_SIDE / Math.max(width, height, 1));
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(exportSvg(svg, title))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/png').replace(/^[^,]*,/, '');
}

function keepLooks(original: SVGElement, copy: SVGElement): void {
  const style = getComputedStyle(original);
  for (const look of LOOKS) {
    const value = style.getPropertyValue(look);
    if (value !== '') copy.setAttribute(look, value);
  }
  for (const name of ['class', 'tabindex', 'role', 'data-id', 'aria-describedby']) copy.removeAttribute(name);
}
