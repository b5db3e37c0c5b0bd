import { registerRun, testServerFolder } from './test-server.mjs';

/** The server itself is started by the first spec that asks for it: runs without a database stay quick. */
export default function setup(globalConfig) {
  const folder = testServerFolder(globalConfig.rootDir);
  process.env.RT_TEST_POSTGRES = folder;
  registerRun(folder);
}
