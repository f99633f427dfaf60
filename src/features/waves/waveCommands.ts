export { closeWave } from './closeWave';
export { planWaves } from './planWaves';
export { saveWavePlan } from './saveWavePlan';
export { startWave } from './startWave';
