import { openTestRoom } from '../../tools/test-room.mjs';

/** What the installations of all journeys are made in; gives how it is removed. */
export default openTestRoom;
