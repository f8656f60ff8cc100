// Whether everything is tried, as `packaging/check --all` does, or what every change can wait for.
export const thorough = process.env.AGENDA_THOROUGH === 'yes';
