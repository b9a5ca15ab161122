import { faultAt, type RegionCheck } from './checked-rows.ts';
import { circleIn, orderOf } from './service-order.ts';

/** No service must wait, directly or by way of others, for itself. */
export const checkServiceOrder: RegionCheck = ({ services }) => {
  const circle = circleIn(orderOf(services.map(({ row }) => row)));
  const at = services.find(({ row }) => row.code === circle?.[0]);
  if (!circle || !at) return [];
  return [
    faultAt(at, ['after'], 'circular-order', `The order of services runs in a circle: ${circle.join(', then ')}.`),
  ];
};
