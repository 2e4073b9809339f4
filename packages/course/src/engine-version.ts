/** The version of the engine's meaning: it stands in every decision, and changes whenever a decision's hash could. */
export const ENGINE_VERSION = "0.1.0";
