package dev.lanewise.spi;

/** Names and makes a {@link Schedule}; what a service file for schedule plug-ins lists. */
public interface ScheduleProvider extends Provider<Schedule> {}
