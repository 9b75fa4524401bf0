/** Stops the Azurite of a run, where one was started. */
module.exports = () => globalThis.azurite?.stop();
