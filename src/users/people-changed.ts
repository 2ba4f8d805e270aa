/** The job queued when somebody no longer does what he did, so that his work finds another. */
export const PEOPLE_CHANGED = 'users.changed';
