import { Patience } from './patience.js';

test('asks those who are refused to wait longer the more they are for each that is served, four to thirty seconds', () => {
  const patience = new Patience();
  for (let i = 0; i < 100; i++) patience.serve(i * 10);
  expect(patience.refuse(1_000)).toBe(4);
  let asked = 0;
  for (let i = 0; i < 600; i++) asked = patience.refuse(1_000 + i);
  expect(asked).toBeGreaterThan(8);
  for (let i = 0; i < 10_000; i++) asked = patience.refuse(1_600);
  expect(asked).toBe(30);
});

test('forgets what was half a minute ago', () => {
  const patience = new Patience();
  for (let i = 0; i < 5_000; i++) patience.refuse(0);
  for (let i = 0; i < 50; i++) patience.serve(30_000);
  expect(patience.refuse(30_000)).toBe(4);
});
