import { describe, expect, it } from 'vitest';
import { splitName } from './split-name.ts';

describe('splitName', () => {
  it.each([
    ['Anna Schmidt', 'Anna', 'Schmidt'],
    ['Anna', 'Anna', ''],
    ['', '', ''],
    ['  Anna \u00a0 Maria\tSchmidt ', 'Anna Maria', 'Schmidt'],
    ['Schmidt, Anna', 'Anna', 'Schmidt'],
    ['van der Berg, Anna Maria', 'Anna Maria', 'van der Berg'],
    ['Schmidt,', '', 'Schmidt'],
    [', Anna', 'Anna', ''],
    ['Anna Schmidt, PhD, MBA', 'Anna', 'Schmidt, PhD, MBA'],
    ['Robert Marsh, Jr.', 'Robert', 'Marsh, Jr.'],
    ['Mary Holt, Ph.D., DVM', 'Mary', 'Holt, Ph.D., DVM'],
    ['Ludwig van Beethoven, II', 'Ludwig', 'van Beethoven, II'],
    ['Marsh, Jr.', '', 'Marsh, Jr.'],
    ['Marsh, Robert, Jr.', 'Robert', 'Marsh, Jr.'],
    ['Robert Marsh Jr.', 'Robert', 'Marsh Jr.'],
    ['Anna Berg, M.D.', 'Anna', 'Berg, M.D.'],
    ['Anna Berg, B.A.', 'Anna', 'Berg, B.A.'],
    ['Rahman, Md', 'Md', 'Rahman'],
    ['Nguyen, Ba', 'Ba', 'Nguyen'],
    ['Smith, JD', 'JD', 'Smith'],
    ['One, Two, Three', 'One, Two,', 'Three'],
    ['Ludwig van Beethoven', 'Ludwig', 'van Beethoven'],
    ['Anna van der Berg', 'Anna', 'van der Berg'],
    ['Juan Carlos de la Cruz', 'Juan Carlos', 'de la Cruz'],
    ['Vincent Van Gogh', 'Vincent', 'Van Gogh'],
    ['Leonardo da Vinci', 'Leonardo', 'da Vinci'],
    ['Oscar de la Renta Diaz', 'Oscar de la Renta', 'Diaz'],
    ['van Beethoven', '', 'van Beethoven'],
    ['Van Morrison', 'Van', 'Morrison'],
    ['山田 太郎', '山田', '太郎'],
    ['山田\u3000太郎', '山田', '太郎'],
    ['Anna \u200b Schmidt', 'Anna', 'Schmidt'],
  ])('%j: first %j, last %j', (fullName, first, last) => {
    expect(splitName(fullName)).toEqual({ first, last });
  });

  it.each([
    ['Müller Jürgen', 'Jürgen', 'Müller'],
    ['Иванов Иван Петрович', 'Иван Петрович', 'Иванов'],
    ['van der Berg Anna Maria', 'Anna Maria', 'van der Berg'],
    ['De Luca Maria', 'Maria', 'De Luca'],
    ['Rossi, Maria', 'Maria', 'Rossi'],
    ['Rossi', '', 'Rossi'],
    ['', '', ''],
    ['De Luca', '', 'De Luca'],
  ])('%j with the last name first: first %j, last %j', (fullName, first, last) => {
    expect(splitName(fullName, 'last_first')).toEqual({ first, last });
  });
});
