// What the shop sells, in minor units of the currency of the terminal at hand.

export const GOODS = [
  { id: 'coffee', name: 'goods.coffee', price: 280, paths: ['M6 12h15v8a6 6 0 0 1-6 6h-3a6 6 0 0 1-6-6z', 'M21 14h2a3.5 3.5 0 0 1 0 7h-2', 'M10 4c2 2-1 3 0 5', 'M15 4c2 2-1 3 0 5'] },
  { id: 'cake', name: 'goods.cake', price: 390, paths: ['M4 20L26 9c2 3 2 6 2 11z', 'M4 20v6h24v-6', 'M10 23h4'] },
  { id: 'sandwich', name: 'goods.sandwich', price: 650, paths: ['M4 21L16 6l12 15z', 'M4 21v4h24v-4', 'M10 21c2 3 4-1 6 1s4 1 6-1'] },
  { id: 'juice', name: 'goods.juice', price: 320, paths: ['M9 10h14l-2 18H11z', 'M10 16h12', 'M15 10l3-7h4'] },
  { id: 'beans', name: 'goods.beans', price: 990, paths: ['M8 10h16v18H8z', 'M8 10l2-5h12l2 5', 'M16 14c-5 3-5 8 0 11c5-3 5-8 0-11', 'M16 14v11'] },
  { id: 'card', name: 'goods.card', price: 120, paths: ['M4 8h24v16H4z', 'M17 8v16', 'M20 18h5', 'M20 21h5', 'M21 11h4v4h-4z'] },
];
