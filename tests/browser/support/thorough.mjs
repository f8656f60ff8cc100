// It is true where everything is tried, as `packaging/check --all` does, and false where only that is tried
// which every change can wait for.
export const thorough = process.env.AGENDA_THOROUGH === 'yes';
