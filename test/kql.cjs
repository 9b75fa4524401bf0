/** Lets tests import KQL as text, as the bundle does. */
module.exports = { process: (text) => ({ code: `module.exports = ${JSON.stringify(text)};` }) };
