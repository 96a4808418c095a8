// A calendar as ical.js reads it: what each event says, and the moment that it means.
import ICAL from "ical.js";

import { obey } from "./lines.mjs";

const moment = (time) => (time.isDate ? time.toString() : time.toJSDate().toISOString());

await obey({
  reads: ({ text }) => {
    const calendar = new ICAL.Component(ICAL.parse(text));
    for (const zone of calendar.getAllSubcomponents("vtimezone")) {
      ICAL.TimezoneService.register(zone);
    }
    return calendar.getAllSubcomponents("vevent").map((component) => {
      const event = new ICAL.Event(component);
      return {
        uid: event.uid,
        title: event.summary,
        begin: moment(event.startDate),
        end: moment(event.endDate),
        sequence: event.sequence,
        status: component.getFirstPropertyValue("status"),
        place: event.location,
      };
    });
  },
});
