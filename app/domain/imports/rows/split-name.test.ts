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
    ['Anna Schmidt, PhD, MBA', 'Anna Schmidt, PhD,', 'MBA'],
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
});
