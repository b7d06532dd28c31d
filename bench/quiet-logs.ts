/** Imported before the handlers: their logger reads it when it is made, and stdout is for JSON lines alone. */
process.env.POWERTOOLS_LOG_LEVEL = 'SILENT';
