"""Events: courses, meetings, workshops, conferences; sessions, calendar, iCalendar, record."""
