import { shapes, type IconName } from './iconShapes';

const svgNamespace = 'http://www.w3.org/2000/svg';

/** An icon without a meaning of its own: the words beside it say the same. */
export function icon(name: IconName): SVGSVGElement {
  const svg = document.createElementNS(svgNamespace, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('class', `icon icon-${name}`);
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(svgNamespace, 'path');
  path.setAttribute('d', shapes[name]);
  svg.append(path);
  return svg;
}
