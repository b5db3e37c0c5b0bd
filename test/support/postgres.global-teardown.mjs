import { endRun, testServerFolder } from './test-server.mjs';

export default async function teardown(globalConfig) {
  await endRun(testServerFolder(globalConfig.rootDir));
}
