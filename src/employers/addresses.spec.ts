import { addressKey } from './addresses';

it.each([
  ['JLN. MT HARYONO NO. 22 RT 35 KEL. BONTANG BARU', 'mt haryono 22'],
  ['Jl MT Haryono No.22', 'mt haryono 22'],
  ['Jl.Awang Long no.139', 'awang long 139'],
  ['JALAN SULTAN SYAHRIR NO.76, RT. 18', 'sultan syahrir 76'],
  ['JL.SULTAN SYAHRIR RT 18 NO. 76', 'sultan syahrir 76'],
  ['Jln. Poros Bontang-Samarinda No 79', 'poros bontang samarinda 79'],
  ['JL. PATTIMURA NO.08, RT. 03', 'pattimura 8'],
  ['Jl. Ahmad Yani', null],
  ['', null],
  [null, null],
])('%p is %p', (address, key) => {
  expect(addressKey(address)).toBe(key);
});
