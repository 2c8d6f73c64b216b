import { SecretHasher } from './secret-hasher.js';

const hasher = new SecretHasher();

test('a secret is kept as Argon2id with the agreed cost and found again', async () => {
  const secretHash = await hasher.hash('290368');
  expect(secretHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await hasher.verify(secretHash, '290368')).toBe(true);
  expect(await hasher.verify(secretHash, '290369')).toBe(false);
});

test('an accent typed in two ways is one secret', async () => {
  expect(await hasher.verify(await hasher.hash('phù sa đôi bờ'.normalize('NFD')), 'phù sa đôi bờ')).toBe(true);
});

test('nobody is verified at the cost of somebody', async () => {
  const secretHash = await hasher.hash('290368');
  const took = async (hash: string | null) => {
    const start = process.cpuUsage();
    for (let i = 0; i < 5; i++) expect(await hasher.verify(hash, 'wrong')).toBe(false);
    const { user, system } = process.cpuUsage(start);
    return user + system;
  };
  await took(secretHash);
  const [known, unknown] = [await took(secretHash), await took(null)];
  expect(unknown).toBeGreaterThan(known / 3);
});

test('forty at once all get their answer', async () => {
  const secretHash = await hasher.hash('290368');
  const answers = await Promise.all(Array.from({ length: 40 }, (_, i) => hasher.verify(secretHash, i % 2 ? '290368' : 'wrong')));
  expect(answers.filter(Boolean)).toHaveLength(20);
});
